import { Badge, Group, Progress, Stack, Text } from '@mantine/core';
import { numText } from '../../parts/figures';
import { typeText, type Run } from './runs';

const COLORS: Readonly<Record<Run['state'], string>> = {
  running: 'blue',
  done: 'teal',
  cancelled: 'gray',
  failed: 'red',
};

/** How a run ended, or that it has not. */
export function RunBadge({ state }: Pick<Run, 'state'>) {
  return (
    <Badge variant="light" color={COLORS[state]} tt="none">
      {state}
    </Badge>
  );
}

/** How far a run is, as its workflow says. */
export function RunProgress({ progress }: Pick<Run, 'progress'>) {
  const { read = 0, total = 0, type = null } = progress ?? {};
  const share = total === 0 ? 0 : (read / total) * 100;
  return (
    <Stack gap={4}>
      <Progress.Root size="lg">
        <Progress.Section value={share} animated aria-label="Objects read of this run" />
      </Progress.Root>
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status">
          {type === null ? 'Getting ready' : `Sending ${typeText(type)}`}
        </Text>
        <Text size="sm" c="dimmed" className="num">
          {numText(read)} of {numText(total)} objects
        </Text>
      </Group>
    </Stack>
  );
}
