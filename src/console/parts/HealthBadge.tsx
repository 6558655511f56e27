import { Badge, Tooltip } from '@mantine/core';

const NAMED: Readonly<Record<string, string>> = { red: 'red', yellow: 'yellow', green: 'teal' };

/** The colour of a band: by its name where that is one, or else by where its scores lie. */
function colorOf(value: number, band: string): string {
  return NAMED[band] ?? (value < 4 ? 'red' : value < 7 ? 'yellow' : 'teal');
}

/** A health score, 0 to 10, in the colour of its band. */
export function HealthBadge({ value, band }: { value: number | null; band: string | null }) {
  if (value === null || band === null) {
    return (
      <Badge variant="default" tt="none">
        no score
      </Badge>
    );
  }
  return (
    <Tooltip label={`Health ${value.toFixed(1)} of 10: ${band}`}>
      <Badge variant="light" color={colorOf(value, band)} tt="none" className="num" miw="max-content">
        {value.toFixed(1)} {band}
      </Badge>
    </Tooltip>
  );
}
