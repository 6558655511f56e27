import { Tooltip } from '@mantine/core';
import { agoText, timeText } from './Time';

/** A day of the calendar as text. A day is nowhere in particular, so no time zone moves it. */
export function dayText(day: string): string {
  return timeText(day.slice(0, 10), 'UTC', 'day');
}

/** A day of the calendar, such as that of a renewal; hovering says how far it is. */
export function Day({ day }: { day: string }) {
  return (
    <Tooltip label={agoText(day.slice(0, 10))} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={day.slice(0, 10)} className="num">
        {dayText(day)}
      </time>
    </Tooltip>
  );
}
