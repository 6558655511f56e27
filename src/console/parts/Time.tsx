import { Tooltip } from '@mantine/core';
import { useSession } from '../api/session';

type Shape = 'full' | 'day' | 'time' | 'ago';

const SHAPES = {
  full: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  },
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** A point in time in this zone, as text. */
export function timeText(at: string | Date, timeZone: string, shape: keyof typeof SHAPES = 'full'): string {
  return new Intl.DateTimeFormat('en-GB', { ...SHAPES[shape], timeZone }).format(new Date(at));
}

/** How long ago, or until when, in words. */
export function agoText(at: string | Date, now = Date.now()): string {
  const ms = new Date(at).getTime() - now;
  const [unit, size] = UNITS.find(([, one]) => Math.abs(ms) >= one) ?? ['second', 1000];
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(Math.round(ms / size), unit);
}

/** A point in time in the tenant's zone; hovering names it whole, with the zone. */
export function Time({ at, shape = 'full' }: { at: string | Date; shape?: Shape }) {
  const { timeZone } = useSession();
  const whole = `${timeText(at, timeZone)}, ${timeZone}`;
  return (
    <Tooltip
      label={shape === 'ago' ? whole : `${whole} (${agoText(at)})`}
      events={{ hover: true, focus: true, touch: true }}
    >
      <time dateTime={new Date(at).toISOString()} className="num">
        {shape === 'ago' ? agoText(at) : timeText(at, timeZone, shape)}
      </time>
    </Tooltip>
  );
}
