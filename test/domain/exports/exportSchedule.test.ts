import assert from 'node:assert/strict';
import { daysWithoutRun, scheduleFault } from '../../../src/domain/exports/exportSchedule.ts';

const FROM = new Date('2026-11-25T00:00:00Z');

describe('scheduleFault', () => {
  const ACCEPTED: [cron: string, timeZone: string][] = [
    ['0 6 * * *', 'UTC'],
    ['0 6,12,18 * * *', 'Europe/Berlin'],
    ['30 2 * * *', 'Europe/Berlin'],
    ['0 */8 * * *', 'America/Los_Angeles'],
    ['0 6 * * 1-5', 'Pacific/Auckland'],
    ['0 6 1 * *', 'UTC'],
    // The hour from two to three comes twice on one night in autumn, and its times run once.
    ['*/30 2 * * *', 'Europe/Berlin'],
    ['0,20,40 2 * * *', 'Europe/Berlin'],
    ['0,20,40 5 * * *', 'UTC'],
  ];
  const REFUSED: [cron: string, timeZone: string, says: RegExp][] = [
    ['0 */6 * * *', 'UTC', /4 times on 20\d\d-\d\d-\d\d \(UTC\); 3 exports a day/],
    ['*/15 6 * * *', 'UTC', /4 times/],
    ['* * * * *', 'UTC', /times on/],
    // Three times on every day but 1 January, which has four.
    ['0 6,7,8,9 1 1 *', 'UTC', /4 times on 2027-01-01/],
    ['0,30 1,2 * * *', 'Europe/Berlin', /4 times/],
    ['0 6 * *', 'UTC', /five fields/],
    ['0 0 6 * * *', 'UTC', /five fields/],
    ['0 25 * * *', 'UTC', /not a cron expression/],
    ['0 6 30 2 *', 'UTC', /never comes due/],
  ];
  for (const [cron, timeZone] of ACCEPTED) {
    it(`accepts ${cron} in ${timeZone}`, () => assert.equal(scheduleFault(cron, timeZone, FROM), undefined));
  }
  for (const [cron, timeZone, says] of REFUSED) {
    it(`refuses ${cron} in ${timeZone}`, () => assert.match(scheduleFault(cron, timeZone, FROM) ?? '', says));
  }
});

describe('daysWithoutRun', () => {
  it('names the night on which the clock leaves the hour out', () => {
    assert.deepEqual(daysWithoutRun('30 2 * * *', 'Europe/Berlin', FROM), ['2027-03-28']);
    assert.deepEqual(daysWithoutRun('30 4 * * *', 'Europe/Berlin', FROM), []);
  });
});
