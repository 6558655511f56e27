import { changedSettings } from '../../../domain/settings/settingsChange';
import type { SettingsPart } from '../../parts/settings';

/** A setting that a version changed: what it was and what it became. */
export interface SettingChange {
  path: string;
  before: string;
  after: string;
}

/** What differs between two versions, each setting by its path. */
export function changesBetween(before: object, after: object): SettingChange[] {
  return changedSettings(before, after).map((path) => ({
    path,
    before: textOf(at(before, path)),
    after: textOf(at(after, path)),
  }));
}

/** The change that leads from what is in force to a former version: what that lacks goes back to its default. */
export function partTo(former: object, inForce: object): SettingsPart {
  const part: SettingsPart = { ...former };
  for (const [key, own] of Object.entries(inForce)) {
    const theirs = part[key];
    if (theirs === undefined) part[key] = null;
    else if (isGroup(own) && isGroup(theirs)) part[key] = partTo(theirs, own);
  }
  return part;
}

function at(settings: object, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (isGroup(value) ? value[key] : undefined), settings);
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (value === undefined) return 'not set';
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string') return value === '' ? 'empty' : value;
  if (Array.isArray(value) && value.length === 0) return 'none';
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ');
  return JSON.stringify(value);
}
