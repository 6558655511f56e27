import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

const WALL = 'YYYY-MM-DD HH:mm:ss';

/** What the clocks of a zone show at a point in time, as date pickers take it. */
export function inZone(at: string, timeZone: string): string {
  return dayjs(at).tz(timeZone).format(WALL);
}

/** The point in time at which the clocks of a zone show this, in UTC. */
export function fromZone(wall: string, timeZone: string): string {
  return dayjs.tz(wall, timeZone).toISOString();
}
