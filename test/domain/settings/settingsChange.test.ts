import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_SETTINGS, settingsSchema } from '../../../src/domain/settings/settings.ts';
import { changedSettings, mergeSettings, settingsIssues } from '../../../src/domain/settings/settingsChange.ts';

describe('mergeSettings', () => {
  it('merges objects, replaces lists, and puts null back to the default', () => {
    const merged = mergeSettings(DEFAULT_SETTINGS, {
      timeZone: 'Asia/Tokyo',
      identity: { ladder: ['email'], createEndUsers: null },
    });
    const { identity, timeZone, ...rest } = settingsSchema.parse(merged);
    assert.deepEqual([timeZone, identity], ['Asia/Tokyo', { ...DEFAULT_SETTINGS.identity, ladder: ['email'] }]);
    const { identity: _identity, timeZone: _timeZone, ...others } = DEFAULT_SETTINGS;
    assert.deepEqual(rest, others);
  });

  it('is changed by nothing where the part says what is so already, and keeps strange keys as keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (part) => {
        const once = mergeSettings({}, part);
        assert.deepEqual(mergeSettings(once, part), once);
      }),
    );
    const hostile = JSON.parse('{"__proto__":{"polluted":true}}') as Record<string, unknown>;
    assert.equal(Object.getPrototypeOf(mergeSettings({}, hostile)), Object.prototype);
    assert.equal(settingsSchema.safeParse(mergeSettings(DEFAULT_SETTINGS, hostile)).success, false);
  });
});

describe('changedSettings', () => {
  it('names the settings that differ by their paths', () => {
    const after = settingsSchema.parse({
      timeZone: 'Asia/Tokyo',
      identity: { ladder: ['email'] },
      usage: { pages: true },
    });
    assert.deepEqual(changedSettings(DEFAULT_SETTINGS, after), ['timeZone', 'identity.ladder', 'usage.pages']);
    assert.deepEqual(changedSettings(after, after), []);
  });
});

describe('settingsIssues', () => {
  it('says what would not do what it says', () => {
    const settings = settingsSchema.parse({
      identity: { companyIdKeys: ['a', 'a'] },
      usage: { events: [{ event: 'X' }, { event: 'X', ignore: true }], assetKeys: ['k'], projectKeys: ['k'] },
    });
    assert.deepEqual(settingsIssues(settings), [
      {
        path: 'usage.events',
        message: 'usage.events has two rules for "X", of which only the first would count; make one of them.',
      },
      { path: 'identity.companyIdKeys', message: 'identity.companyIdKeys names "a" twice; leave one of them out.' },
      {
        path: 'usage.assetKeys',
        message: '"k" names an asset and a project; take it out of usage.assetKeys or usage.projectKeys.',
      },
    ]);
    assert.deepEqual(settingsIssues(DEFAULT_SETTINGS), []);
  });
});
