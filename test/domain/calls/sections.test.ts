import assert from 'node:assert/strict';
import { exportStatus, sectionStatus } from '../../../src/domain/calls/sections.ts';

const lastCallAt = new Date('2026-11-20T10:00:00Z');

describe('sectionStatus', () => {
  const cases: [string, boolean, Parameters<typeof sectionStatus>[1], string][] = [
    ['is off where it is switched off, whatever came', false, { lastCallAt, errors: 2 }, 'off'],
    ['waits for a first call', true, { lastCallAt: null, errors: 0 }, 'waiting'],
    ['receives once there was one', true, { lastCallAt, errors: 0 }, 'receiving'],
    ['fails where calls failed', true, { lastCallAt, errors: 1 }, 'failing'],
    ['fails although the failed call is the first', true, { lastCallAt: null, errors: 1 }, 'failing'],
  ];
  for (const [title, on, seen, expected] of cases) it(title, () => assert.equal(sectionStatus(on, seen), expected));
});

describe('exportStatus', () => {
  const well = { hasKey: true, keyRefused: false, last: { state: 'completed', failure: null } };
  const cases: [string, boolean, Parameters<typeof exportStatus>[1], string, RegExp | null][] = [
    ['is off where it is switched off, whatever failed', false, { ...well, hasKey: false }, 'off', null],
    ['fails without a Write Key, and says so', true, { ...well, hasKey: false }, 'failing', /^No Write Key is set/],
    [
      'fails where Segment refused the key',
      true,
      { ...well, keyRefused: true },
      'failing',
      /^Segment refused the Write Key/,
    ],
    ['says first that there is no key', true, { ...well, hasKey: false, keyRefused: true }, 'failing', /^No Write Key/],
    [
      'fails where the last run failed, and says why',
      true,
      { ...well, last: { state: 'failed', failure: 'Segment answered 503' } },
      'failing',
      /^Segment answered 503$/,
    ],
    ['waits for a first run', true, { ...well, last: undefined }, 'waiting', null],
    ['receives once a run went through', true, well, 'receiving', null],
    [
      'receives while a run is on its way',
      true,
      { ...well, last: { state: 'running', failure: null } },
      'receiving',
      null,
    ],
  ];
  for (const [title, on, health, status, error] of cases) {
    it(title, () => {
      const found = exportStatus(on, health);
      assert.equal(found.status, status);
      if (error) assert.match(found.error ?? '', error);
      else assert.equal(found.error, null);
    });
  }
});
