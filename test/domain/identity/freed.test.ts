import { claimCalls, type KeptCall } from '../../../src/domain/identity/claimedCall.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Company, EndUser } from '../../../src/domain/identity/customer.ts';
import { decideCalls } from '../../../src/domain/identity/decide.ts';
import type { Decision } from '../../../src/domain/identity/decision.ts';
import { createDirectory } from '../../../src/domain/identity/directory.ts';
import { freedBy } from '../../../src/domain/identity/freed.ts';
import type { ParkedReason } from '../../../src/domain/calls/outcome.ts';
import { readItem, type SegmentCall } from '../../../src/domain/calls/segmentCall.ts';
import { RUNGS, settingsSchema, type Settings } from '../../../src/domain/settings/settings.ts';

const AT = new Date('2026-11-20T10:00:00Z');
const settings = (part: object = {}): Settings => settingsSchema.parse(part);

function aCall(item: object): SegmentCall {
  const read = readItem({ type: 'track', event: 'Opened', userId: 'u-1', ...item });
  if (!read.ok) throw new Error(read.message);
  return read.call;
}

const company = (companyId: number, externalId: string, ...domains: string[]): Company => ({
  companyId,
  externalId,
  domains,
  formerIds: [],
  mergeId: null,
  fields: { name: externalId },
  sources: {},
  fromCalls: false,
});
const endUser = (endUserId: number, companyId: number, externalId: string, email: string): EndUser => ({
  endUserId,
  companyId,
  externalId,
  anonymousIds: [`device-${endUserId}`, 'shared'],
  formerIds: [],
  formerEmails: [],
  isMerged: false,
  mergeId: null,
  fields: { email },
  sources: {},
  fromCalls: false,
});

/** What a call comes to, and the companies that are known afterwards. */
function decide(call: SegmentCall, rules: Settings, made: Company[] = []): { decision: Decision; made: Company[] } {
  const kept: KeptCall = { messageId: 'm', call, receivedAt: AT, occurredAt: AT };
  // Made anew each time: deciding changes what is known.
  const known = {
    companies: [
      ...made,
      company(1, 'c-1', 'one.example'),
      company(2, 'c-2', 'two.example', 'both.example'),
      company(3, 'c-3', 'both.example'),
    ],
    endUsers: [
      endUser(1, 1, 'u-1', 'ann@one.example'),
      endUser(2, 2, 'u-1', 'bob@two.example'),
      endUser(3, 2, 'u-3', 'cy@both.example'),
    ],
    aliases: [],
    assets: [{ objectId: 1, companyId: 1, externalId: 'as-1', mergeId: null }],
    projects: [],
  };
  const plan = decideCalls(claimCalls([kept], rules), createDirectory(known), rules, { companies: [9], endUsers: [9] });
  const [decision] = plan.decisions;
  if (!decision) throw new Error('No decision');
  return { decision, made: [...plan.newCompanies] };
}

const verdict = (decision: Decision) =>
  'reason' in decision ? `${decision.kind} ${decision.reason}` : JSON.stringify(decision);

const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: undefined });
const id = fc.constantFrom('c-1', 'c-2', 'c-9', 'undefined');
const call = fc
  .record({
    type: fc.constantFrom('track', 'identify', 'group', 'page', 'screen'),
    event: fc.constantFrom('Opened', 'Ping'),
    userId: maybe(fc.constantFrom('u-1', 'u-3', 'u-9')),
    anonymousId: fc.constantFrom('device-1', 'shared', 'device-9'),
    groupId: fc.constantFrom('c-1', 'c-9'),
    email: maybe(fc.constantFrom('ann@one.example', 'new@one.example', 'new@both.example', 'staff@us.example')),
    keys: fc.dictionary(
      fc.constantFrom('company_id', 'accountRef', 'account_ref', 'asset_id', 'press', 'projectExternalId'),
      id,
    ),
  })
  .map(({ type, event, groupId, email, keys, userId, ...rest }) => {
    const fields = { ...keys, ...(email ? { email } : {}) };
    const own = type === 'identify' ? { traits: fields } : { properties: fields };
    return aCall({ type, event, name: event, ...rest, ...own, userId, ...(type === 'group' ? { groupId } : {}) });
  });
const rules = fc
  .record({
    sections: fc.record({ userTracking: fc.boolean(), companyMetrics: fc.boolean() }),
    identity: fc.record({
      ladder: fc.subarray([...RUNGS], { minLength: 1 }),
      companyIdKeys: fc.subarray(['company_id', 'accountRef', 'companyId']),
      createEndUsers: fc.boolean(),
      createCompanies: fc.boolean(),
      excludedDomains: fc.subarray(['us.example', 'one.example']),
    }),
    usage: fc.record({
      pages: fc.boolean(),
      screens: fc.boolean(),
      assetKeys: fc.subarray(['asset_id', 'press']),
      projectKeys: fc.subarray(['projectExternalId']),
      events: fc.subarray([{ event: 'Ping', ignore: true }]),
    }),
  })
  .map(settings);

describe('freedBy', () => {
  it('names every waiting call that would be decided otherwise, but for those whose switch goes off', () => {
    let parkedCalls = 0;
    let others = 0;
    fc.assert(
      fc.property(call, rules, rules, (one, before, after) => {
        const { decision: was, made } = decide(one, before);
        if (was.kind !== 'parked') return;
        parkedCalls += 1;
        const { decision: is } = decide(one, after, made);
        if (verdict(was) === verdict(is)) return;
        if (is.kind === 'ignored' && ['sectionOff', 'pagesOff', 'screensOff'].includes(is.reason)) return;
        others += 1;
        assert.equal(
          freedBy(before, after)?.({ call: one, reason: was.reason }),
          true,
          `${verdict(was)} → ${verdict(is)}`,
        );
      }),
      { numRuns: 3000 },
    );
    assert.ok(parkedCalls > 300 && others > 50, `${parkedCalls} parked, ${others} decided otherwise`);
  });

  const base = settings();
  const named = (key: string, value: string) => aCall({ properties: { [key]: value } });
  const withKey = settings({ identity: { companyIdKeys: ['company_id', 'accountRef'] } });
  const cases: [string, Settings, SegmentCall, ParkedReason, boolean][] = [
    ['a new company key frees a call that has it', withKey, named('accountRef', 'c-1'), 'endUserUnknown', true],
    ['in any casing', withKey, named('ACCOUNT_REF', 'c-1'), 'endUserUnknown', true],
    ['and none that has it not', withKey, named('other', 'c-1'), 'endUserUnknown', false],
    [
      'nor one whose company is named already',
      withKey,
      aCall({ properties: { company_id: 'c-9', accountRef: 'c-1' } }),
      'companyUnknown',
      false,
    ],
    [
      'companies that calls make free what waits for one',
      settings({ identity: { createCompanies: true } }),
      named('company_id', 'c-9'),
      'companyUnknown',
      true,
    ],
    [
      'and not what waits for a person',
      settings({ identity: { createCompanies: true } }),
      aCall({}),
      'endUserUnknown',
      false,
    ],
    [
      'another ladder leaves alone what waits for a company',
      settings({ identity: { ladder: ['email'] } }),
      named('company_id', 'c-9'),
      'companyUnknown',
      false,
    ],
    [
      'an excluded domain settles its calls',
      settings({ identity: { excludedDomains: ['us.example'] } }),
      aCall({ properties: { email: 'a@us.example' } }),
      'endUserUnknown',
      true,
    ],
    [
      'an ignored event settles its calls',
      settings({ usage: { events: [{ event: 'Opened', ignore: true }] } }),
      aCall({}),
      'endUserUnknown',
      true,
    ],
    [
      'a section that goes off leaves what waits',
      settings({ sections: { userTracking: false } }),
      aCall({}),
      'endUserUnknown',
      false,
    ],
  ];
  for (const [name, after, one, reason, expected] of cases) {
    it(name, () => assert.equal(freedBy(base, after)?.({ call: one, reason }) ?? false, expected));
  }

  it('asks for no call at all where a change has nothing to do with whom calls are about', () => {
    const other = settings({
      timeZone: 'Asia/Tokyo',
      identity: { updateEndUsers: 'newestWins' },
      metrics: { acceptNew: false },
      usage: { events: [{ event: 'Opened', rename: 'Used', weight: 3 }] },
    });
    assert.equal(freedBy(base, other), undefined);
  });
});
