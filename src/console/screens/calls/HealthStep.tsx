import { Group, Stack, Table, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { numText } from '../../parts/figures';
import { HealthBadge } from '../../parts/HealthBadge';
import { effectsOf, type TracedCall } from './trace';
import { Nothing } from './UsageStep';

const START = 5;
const MISSING = { skipped: 'no data, left out', asZero: 'no data, as zero', points: 'no data, set points' };

/** The score before and after, and what it is made of: 5 and the points of each factor. */
export function HealthStep({ call }: { call: TracedCall }) {
  const { health } = effectsOf(call);
  if (!health)
    return call.outcome === 'applied' ? (
      <Text size="sm" c="dimmed">
        The score did not move.
      </Text>
    ) : (
      <Nothing call={call} />
    );
  const { before, after, band, contributions } = health;
  return (
    <Stack gap="xs" mt={4}>
      <Group gap={6}>
        <HealthBadge value={before} band={band.before} />
        <IconArrowRight size={16} aria-label="became" />
        <HealthBadge value={after} band={band.after} />
      </Group>
      <Table fz="sm" verticalSpacing={2} maw={460} withRowBorders={false} aria-label="What the score is made of">
        <Table.Tbody>
          <Line name="start" value="" points={START} isStart />
          {contributions.map(({ factor, value, points, missing }) => (
            <Line
              key={factor}
              name={factor}
              value={missing ? MISSING[missing] : value === null ? '' : numText(value, 2)}
              points={points}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

function Line({
  name,
  value,
  points,
  isStart = false,
}: {
  name: string;
  value: string;
  points: number;
  isStart?: boolean;
}) {
  const color = isStart || points === 0 ? 'dimmed' : points > 0 ? 'teal' : 'red';
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td c="dimmed" className="num">
        {value}
      </Table.Td>
      <Table.Td ta="right" c={color} className="num">
        {points > 0 && !isStart ? '+' : ''}
        {numText(points, 2)}
      </Table.Td>
    </Table.Tr>
  );
}
