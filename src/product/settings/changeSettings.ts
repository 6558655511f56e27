import * as audit from '../../db/tenants/auditLog.ts';
import type { TenantTx } from '../../db/connect.ts';
import * as keptCalls from '../../db/calls/keptCalls.ts';
import * as reopened from '../../db/calls/reopened.ts';
import * as settings from '../../db/tenants/settings.ts';
import type { Fields } from '../../domain/values/fields.ts';
import { scheduleFault } from '../../domain/exports/exportSchedule.ts';
import { freedBy } from '../../domain/identity/freed.ts';
import { readBodyOf } from '../../domain/calls/keptBody.ts';
import type { Issue } from '../../domain/values/issue.ts';
import { settingsSchema, type Settings } from '../../domain/settings/settings.ts';
import { changedSettings, mergeSettings, settingsIssues } from '../../domain/settings/settingsChange.ts';
import { Refused } from '../refused.ts';

/** A change that is in force once its transaction ends, and the calls it set free. */
export interface ChangedSettings {
  version: number;
  settings: Settings;
  changed: string[];
  released: string[];
}

export interface Change {
  /** The version this was made from. */
  version?: number | undefined;
  settings: Fields;
  /** Whether `settings` is a part, to be merged into what is in force, or all of it. */
  isPart: boolean;
  /** Groups of settings that a part gives as a whole: what they leave out goes back to its default. */
  whole?: readonly (keyof Settings)[];
}

const CALLS_AT_ONCE = 1_000;

/**
 * Changes the settings: a new version, in force for the next run, and the waiting calls that it may settle are open again.
 * A change that changes nothing is none.
 * @throws Refused `changedMeanwhile` when another change came between, `badSettings` when it makes no sense; ZodError when
 * it is not valid.
 */
export async function changeSettings(tx: TenantTx, actor: string, change: Change): Promise<ChangedSettings> {
  await tx.lock('identity');
  const before = await tx.settings();
  if (change.version !== undefined && change.version !== before.version) {
    throw new Refused('changedMeanwhile', `The settings are at version ${before.version}; read them again.`);
  }
  const after = draftOf(before.settings, change);
  const changed = changedSettings(before.settings, after);
  if (changed.length === 0) return { ...before, changed, released: [] };
  const version = before.version + 1;
  await settings.change(tx, version, after, actor);
  await audit.add(tx, { actor, action: 'settings.changed', subject: { version, changed } });
  const freed = await freedCalls(tx, before.settings, after);
  return { version, settings: after, changed, released: await reopened.reopen(tx, freed) };
}

/** Returns the settings as a change makes them. @throws Refused `badSettings`, ZodError */
export function draftOf(
  before: Settings,
  { settings: wanted, isPart, whole = [] }: Pick<Change, 'settings' | 'isPart' | 'whole'>,
): Settings {
  const base = Object.fromEntries(
    Object.entries(before).filter(([key]) => !(whole as readonly string[]).includes(key)),
  );
  const after = settingsSchema.parse(isPart ? mergeSettings(base, wanted) : wanted);
  const issues = [...settingsIssues(after), ...scheduleIssues(before, after)];
  if (issues.length > 0) throw new Refused('badSettings', issues.map((one) => one.message).join(' '), {}, issues);
  return after;
}

/** A cron is counted over a year, which takes a moment: only when it is a new one. */
function scheduleIssues(before: Settings, after: Settings): Issue[] {
  const [old, now] = [before, after].map((one) => [one.export.cron, one.export.timeZone ?? one.timeZone] as const);
  if (!now || (old?.[0] === now[0] && old[1] === now[1])) return [];
  const fault = scheduleFault(now[0], now[1], new Date());
  return fault === undefined ? [] : [{ path: 'export.cron', message: fault }];
}

/** Returns the waiting calls that may be settled otherwise under other settings. */
export async function freedCalls(tx: TenantTx, before: Settings, after: Settings): Promise<string[]> {
  const frees = freedBy(before, after);
  if (!frees) return [];
  const waiting = await keptCalls.parked(tx);
  const reasons = new Map(waiting.map((one) => [one.messageId, one.reason]));
  const freed: string[] = [];
  for (let at = 0; at < waiting.length; at += CALLS_AT_ONCE) {
    const ids = waiting.slice(at, at + CALLS_AT_ONCE).map((one) => one.messageId);
    for (const row of await keptCalls.read(tx, ids)) {
      const reason = reasons.get(row.messageId);
      const read = readBodyOf(row.type, row.body);
      if (reason && read.ok && frees({ call: read.call, reason })) freed.push(row.messageId);
    }
  }
  return freed;
}
