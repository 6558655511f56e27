import '@mantine/charts/styles.css';
import { Sparkline as Line } from '@mantine/charts';
import { Box } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { memo, useState } from 'react';

const WIDTH = 110;
const HEIGHT = 28;

interface SparklineProps {
  /** What it shows, for those who do not see it. */
  label: string;
  values: readonly number[];
  color?: string;
}

/** A series at a glance, in the room of a table's cell. Drawn once it is seen, so that a long table does not wait for it. */
export function Sparkline({ label, values, color = 'line.6' }: SparklineProps) {
  if (values.length < 2) return <span aria-label={`${label}: too few values`}>–</span>;
  return (
    <Seen label={`${label}: from ${values[0]} to ${values.at(-1)}`}>
      <Drawn values={values} color={color} />
    </Seen>
  );
}

function Seen({ label, children }: { label: string; children: React.ReactNode }) {
  const { ref, entry } = useIntersection();
  const [wasSeen, setWasSeen] = useState(false);
  if (entry?.isIntersecting && !wasSeen) setWasSeen(true);
  return (
    <Box ref={ref} role="img" aria-label={label} w={WIDTH} h={HEIGHT}>
      {wasSeen && children}
    </Box>
  );
}

const Drawn = memo(
  ({ values, color }: Required<Pick<SparklineProps, 'values' | 'color'>>) => (
    <Line
      w={WIDTH}
      h={HEIGHT}
      data={[...values]}
      color={color}
      curveType="linear"
      fillOpacity={0.2}
      strokeWidth={1.5}
      aria-hidden
    />
  ),
  (before, after) => before.color === after.color && before.values.join() === after.values.join(),
);
