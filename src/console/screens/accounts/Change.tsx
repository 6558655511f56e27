import { Group, Text, Tooltip } from '@mantine/core';
import { IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import { useSession } from '../../api/session';
import { numText } from '../../parts/figures';
import { timeText } from '../../parts/Time';

/** By how much a health moved last, and when. */
export function Change({ by, at }: { by: number | null; at: string | null }) {
  const { timeZone } = useSession();
  if (by === null || by === 0) {
    return (
      <Text span size="sm" c="dimmed">
        –
      </Text>
    );
  }
  const Icon = by > 0 ? IconTrendingUp : IconTrendingDown;
  const color = by > 0 ? 'var(--mantine-color-teal-text)' : 'var(--mantine-color-red-text)';
  return (
    <Tooltip label={at === null ? 'At an unknown time' : `Since ${timeText(at, timeZone)}, ${timeZone}`}>
      <Group gap={4} wrap="nowrap" c={color} className="num">
        <Icon size={16} aria-hidden />
        <Text span size="sm">
          {by > 0 ? '+' : '−'}
          {numText(Math.abs(by), 1)}
        </Text>
      </Group>
    </Tooltip>
  );
}
