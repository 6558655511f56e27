import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import { Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../api/session';
import { timeText } from '../../parts/Time';
import { causeOf, pointsText, profileText, reasonsOf } from './reasons';
import type { Score } from './useHealth';

interface Point {
  at: number;
  Health: number;
  score: Score;
  before: Score | undefined;
}

/** The scores as steps: each holds until the next. */
export function HealthChart({ history }: { history: readonly Score[] }) {
  const { timeZone } = useSession();
  const [now] = useState(() => Date.now());
  const points = pointsOf(history, now);
  const spansDays = (points.at(-1)?.at ?? now) - (points[0]?.at ?? now) > 2 * 86_400_000;
  const [latest] = history;
  return (
    <LineChart
      h={260}
      role="group"
      aria-label={`Health over time, now ${latest?.value.toFixed(1)} of 10; the table below says the same`}
      data={points}
      dataKey="at"
      series={[{ name: 'Health', color: 'line.6' }]}
      curveType="stepAfter"
      withDots={points.length < 60}
      yAxisProps={{ domain: [0, 10], ticks: [0, 2, 4, 6, 8, 10], width: 32 }}
      xAxisProps={{
        type: 'number',
        scale: 'time',
        domain: ['dataMin', 'dataMax'],
        tickFormatter: (at: number) => timeText(new Date(at), timeZone, spansDays ? 'day' : 'time'),
        minTickGap: 40,
      }}
      lineChartProps={{ accessibilityLayer: false }}
      tooltipAnimationDuration={0}
      tooltipProps={{
        content: ({ payload }) => {
          const [shown] = payload ?? [];
          return shown ? <Why {...(shown.payload as Point)} /> : null;
        },
      }}
    />
  );
}

/** The oldest first, and the latest once more for now. */
function pointsOf(history: readonly Score[], now: number): Point[] {
  const points = history.map((score, index) => ({
    at: Date.parse(score.at),
    Health: score.value,
    score,
    before: history[index + 1],
  }));
  const [latest] = points;
  return [...points.reverse(), ...(latest ? [{ ...latest, at: now }] : [])];
}

function Why({ score, before }: Point) {
  const { timeZone } = useSession();
  return (
    <Paper withBorder shadow="md" p="sm" maw={340}>
      <Stack gap={4}>
        <Text fw={600}>
          {score.value.toFixed(2)} {score.band}
        </Text>
        <Text size="xs" c="dimmed">
          since {timeText(score.at, timeZone)}, {timeZone}
        </Text>
        {reasonsOf(score, before).map(({ factor, points, change }) => (
          <Group key={factor} justify="space-between" gap="md" wrap="nowrap">
            <Text size="xs">{factor}</Text>
            <Text size="xs" className="num" style={{ whiteSpace: 'nowrap' }}>
              {pointsText(points)}
              {before && Math.abs(change) >= 0.005 && ` (${pointsText(change)})`}
            </Text>
          </Group>
        ))}
        <Text size="xs" c="dimmed">
          {causeOf(score).text}; {profileText(score)}
        </Text>
      </Stack>
    </Paper>
  );
}
