import '@mantine/charts/styles.css';
import { Sparkline as Line } from '@mantine/charts';

interface SparklineProps {
  /** What it shows, for those who do not see it. */
  label: string;
  values: readonly number[];
  color?: string;
}

/** A series at a glance, in the room of a table's cell. */
export function Sparkline({ label, values, color = 'line.6' }: SparklineProps) {
  if (values.length < 2) return <span aria-label={`${label}: too few values`}>–</span>;
  return (
    <Line
      role="img"
      aria-label={`${label}: from ${values[0]} to ${values.at(-1)}`}
      w={110}
      h={28}
      data={[...values]}
      color={color}
      curveType="linear"
      fillOpacity={0.2}
      strokeWidth={1.5}
    />
  );
}
