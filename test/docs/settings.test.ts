import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isFields } from '../../src/domain/values/fields.ts';
import { DEFAULT_SETTINGS, settingsSchema } from '../../src/domain/settings/settings.ts';

/** Every setting by its path, with its default. Lists are values. */
function leaves(value: unknown, path = ''): [string, unknown][] {
  if (!isFields(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

/** The rows of a table whose first column is a name and whose second is JSON, both as code. */
function tableIn(text: string, heading: string): Map<string, string> {
  const part = text.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  const rows = [...part.matchAll(/^\| `([\w.]+)` +\| `(.+?)` +\|/gm)];
  return new Map(rows.map(([, name = '', json = '']) => [name, json]));
}

const text = readFileSync('docs/settings.md', 'utf8');

describe('docs/settings.md', () => {
  it('names every setting of the schema with its default, and none that there is not', () => {
    const documented = [...tableIn(text, 'All settings')].map(([path, json]) => [path, JSON.parse(json) as unknown]);
    assert.deepEqual(Object.fromEntries(documented), Object.fromEntries(leaves(DEFAULT_SETTINGS)));
  });

  it('names every part of a mapping rule with its default', () => {
    const full = { event: 'A', metrics: [{ property: 'p', dimensionId: 'd' }], rename: 'B' };
    const [rule] = settingsSchema.parse({ usage: { events: [full] } }).usage.events;
    const [bare] = settingsSchema.parse({ usage: { events: [{ event: 'A' }] } }).usage.events;
    const documented = tableIn(text, 'Mapping rules');
    assert.deepEqual([...documented.keys()].sort(), Object.keys(rule ?? {}).sort());
    for (const [name, value] of Object.entries(bare ?? {}).filter(([name]) => name !== 'event')) {
      assert.deepEqual(JSON.parse(documented.get(name) ?? ''), value, name);
    }
  });
});
