import type { SignalName, SignalSettings } from './signalSettings.ts';
import type { Verdict } from './signals.ts';

/** The last time that a signal was raised for a company. */
export interface RaisedSignal {
  signal: SignalName;
  raisedOn: number;
  /** Null while it is up. */
  clearedOn: number | null;
}

export type SignalChange =
  | { signal: SignalName; change: 'raise'; value: number; limit: number }
  | { signal: SignalName; change: 'clear'; value: number };

/**
 * What a day changes. A signal that is up stays up until its figure is better than the threshold by the margin; one that
 * was raised is not raised again within the cool-down; what is unknown or not applicable changes nothing.
 */
export function signalChanges(
  last: readonly RaisedSignal[],
  verdicts: readonly Verdict[],
  day: number,
  { coolDownDays }: Pick<SignalSettings, 'coolDownDays'>,
): SignalChange[] {
  const before = new Map(last.map((one) => [one.signal, one]));
  return verdicts.flatMap((verdict): SignalChange[] => {
    if (verdict.kind !== 'measured') return [];
    const { signal, value, limit, holds, clears } = verdict;
    const known = before.get(signal);
    if (known && known.clearedOn === null) return clears ? [{ signal, change: 'clear', value }] : [];
    const cold = !known || day - known.raisedOn >= coolDownDays;
    return holds && cold ? [{ signal, change: 'raise', value, limit }] : [];
  });
}

/** The signals that somebody is to be told of: all that are up once enough are, and those that count alone. */
export function toTell(
  up: readonly SignalName[],
  { together, alone }: Pick<SignalSettings, 'together' | 'alone'>,
): SignalName[] {
  return up.length >= together ? [...up] : up.filter((signal) => alone.includes(signal));
}
