import { isFields, type Fields } from '../values/fields.ts';
import type { Issue } from '../values/issue.ts';
import type { Settings } from './settings.ts';

/**
 * The settings with a part of them changed: objects are merged, lists and values replaced, and null puts a setting back
 * to its default (JSON Merge Patch, RFC 7396). The result is yet to be validated.
 */
export function mergeSettings(before: Fields, part: Fields): Fields {
  const merged = new Map(Object.entries(before));
  for (const [key, value] of Object.entries(part)) {
    const old = merged.get(key);
    if (value === null) merged.delete(key);
    else merged.set(key, isFields(value) ? mergeSettings(isFields(old) ? old : {}, value) : value);
  }
  return Object.fromEntries(merged);
}

/** The settings that differ, by their paths, such as `identity.ladder`. */
export function changedSettings(before: unknown, after: unknown, path = ''): string[] {
  if (!isFields(before) || !isFields(after)) return JSON.stringify(before) === JSON.stringify(after) ? [] : [path];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => changedSettings(before[key], after[key], path === '' ? key : `${path}.${key}`));
}

/**
 * Returns what is wrong with settings that fit the schema and would not do what they say. These rules stand beside the
 * schema because settings stored before a rule was made still have to pass it.
 */
export function settingsIssues({ usage, identity }: Settings): Issue[] {
  const issues: Issue[] = [];
  for (const event of twice(usage.events.map((rule) => rule.event))) {
    const message = `usage.events has two rules for "${event}", of which only the first would count; make one of them.`;
    issues.push({ path: 'usage.events', message });
  }
  const lists = {
    'identity.companyIdKeys': identity.companyIdKeys,
    'usage.assetKeys': usage.assetKeys,
    'usage.projectKeys': usage.projectKeys,
  };
  for (const [path, keys] of Object.entries(lists)) {
    for (const key of twice(keys))
      issues.push({ path, message: `${path} names "${key}" twice; leave one of them out.` });
  }
  for (const key of usage.assetKeys.filter((one) => usage.projectKeys.includes(one))) {
    const message = `"${key}" names an asset and a project; take it out of usage.assetKeys or usage.projectKeys.`;
    issues.push({ path: 'usage.assetKeys', message });
  }
  return issues;
}

function twice(list: readonly string[]): string[] {
  return [...new Set(list.filter((value, at) => list.indexOf(value) !== at))];
}
