import assert from 'node:assert/strict';
import type { Calendar } from '../../../src/domain/values/dueDate.ts';
import { dryRun } from '../../../src/domain/followUps/dryRun.ts';
import type { Occasion } from '../../../src/domain/occasions/occasion.ts';
import { fillTemplate, policySchema } from '../../../src/domain/followUps/policies.ts';
import { decide, type FormerFollowUp, type PolicyCompany } from '../../../src/domain/followUps/policyDecision.ts';
import { planOf } from '../../../src/domain/followUps/followUpPlan.ts';
import { levelOf } from '../../../src/domain/health/usageLevel.ts';
import { resolveOwner } from '../../../src/domain/followUps/policyOwner.ts';

const calendar: Calendar = { timeZone: 'UTC', workDays: [1, 2, 3, 4, 5], holidays: [] };
const now = new Date('2026-11-25T10:00:00Z');
const acme: PolicyCompany = { companyId: 1, externalId: 'acme', name: 'Acme', ownerId: 11, coOwnerId: 12 };
const companies = new Map<number | null, PolicyCompany>([[1, acme]]);
let nextId = 1;

function anOccasion(over: Partial<Occasion> = {}): Occasion {
  const detail = { from: 'good', to: 'poor', score: 3.2 };
  const base = { companyId: 1, kind: 'healthBand' as const, key: 'k', at: now, cause: {}, detail, backfilled: false };
  return { occasionId: nextId++, ...base, ...over };
}

const fell = (over: object = {}) =>
  policySchema.parse({
    name: 'Health fell',
    on: { kind: 'healthBand', where: { tests: [{ property: 'to', is: 'equals', value: 'poor' }] } },
    title: 'Call {{company}}: health fell from {{from}} to {{to}} ({{score}})',
    exits: [{ kind: 'healthBand', where: { tests: [{ property: 'to', is: 'equals', value: 'good' }] } }],
    ...over,
  });

const run = (occasions: Occasion[], over: object = {}, former: FormerFollowUp[] = []) =>
  decide(
    { occasions, policies: [{ policyId: 5, version: 2, policy: fell(over) }], companies, former, calendar },
    () => now,
  );
const reasons = (decision: ReturnType<typeof run>) => decision.skips.map(({ reason }) => reason);
const recovered = () => anOccasion({ detail: { from: 'poor', to: 'good' } });

describe('decide', () => {
  it('opens what the policy says, for the owner, due in business days', () => {
    const occasion = anOccasion();
    const { opens } = run([occasion]);
    assert.equal(opens.length, 1);
    const [open] = opens;
    assert.equal(open?.title, 'Call Acme: health fell from good to poor (3.2)');
    assert.deepEqual([open?.ownerId, open?.ownedBy, open?.policyId, open?.version], [11, 'companyOwner', 5, 2]);
    assert.equal(new Date(open?.plan.dueAt ?? 0).toISOString(), '2026-11-27T23:59:59.999Z');
  });

  it('opens nothing for another kind, another value, a policy that is off', () => {
    assert.deepEqual(run([anOccasion({ kind: 'usageLevel' })]), { opens: [], skips: [], exits: [] });
    assert.equal(run([recovered()]).opens.length, 0);
    assert.equal(run([anOccasion()], { enabled: false }).opens.length, 0);
  });

  it('opens nothing for a past that is only now told, nor for a stale moment (C32)', () => {
    assert.deepEqual(reasons(run([anOccasion({ backfilled: true })])), ['backfilled']);
    assert.deepEqual(reasons(run([anOccasion({ at: new Date('2026-09-25T10:00:00Z') })])), ['stale']);
  });

  it('opens nothing where the ruler changed and not the customer (C11)', () => {
    assert.deepEqual(reasons(run([anOccasion({ cause: { setting: 'profile 3, version 2' } })])), ['rulerChanged']);
    assert.deepEqual(reasons(run([anOccasion({ cause: { override: 4 } })])), ['rulerChanged']);
  });

  it('opens one and not two: one is open, one was opened lately (C31)', () => {
    const decision = run([anOccasion(), anOccasion()]);
    assert.equal(decision.opens.length, 1);
    assert.deepEqual(reasons(decision), ['alreadyOpen']);
    const former = { followUpId: 9, policyId: 5, companyId: 1, isOpen: false, occasion: anOccasion(), exits: [] };
    const lately = { ...former, openedAt: new Date('2026-11-20T10:00:00Z') };
    assert.deepEqual(reasons(run([anOccasion()], {}, [lately])), ['coolDown']);
    assert.equal(run([anOccasion()], {}, [{ ...lately, openedAt: new Date('2026-10-20T10:00:00Z') }]).opens.length, 1);
    assert.equal(run([anOccasion()], { coolDown: { days: 0 } }, [lately]).opens.length, 1);
  });

  for (const margin of [5, 0]) {
    it(`opens one in two weeks of 79, 81, 79, 81 around 80, with a margin of ${margin} (C31)`, () => {
      let above: string[] | null = [];
      const occasions = Array.from({ length: 14 }, (_, day) => {
        const at = new Date(now.getTime() + day * 86_400_000);
        const crossed = levelOf({ lines: [{ name: '80', at: 80 }], margin }, day % 2 === 0 ? 79 : 81, above);
        ({ above } = crossed);
        // Another look on the same day finds nothing new.
        assert.deepEqual(
          levelOf({ lines: [{ name: '80', at: 80 }], margin }, day % 2 === 0 ? 79 : 81, above).crossed,
          [],
        );
        return crossed.crossed.map((detail) => anOccasion({ kind: 'usageLevel', at, detail: { ...detail } }));
      }).flat();
      assert.equal(occasions.length, margin === 0 ? 13 : 1);
      const up = { tests: [{ property: 'direction', is: 'equals', value: 'up' }] };
      const down = { kind: 'usageLevel', where: { tests: [{ property: 'direction', is: 'equals', value: 'down' }] } };
      const policy = fell({ on: { kind: 'usageLevel', where: up }, exits: [down], coolDown: { days: 14 } });
      const policies = [{ policyId: 5, version: 1, policy }];
      assert.equal(dryRun({ occasions, policies, companies, calendar }).opens.length, 1);
    });
  }

  it('keeps a cool-down of 40 days (C40)', () => {
    const opened = { followUpId: 9, policyId: 5, companyId: 1, isOpen: false, occasion: anOccasion(), exits: [] };
    const at = (text: string) => [{ ...opened, openedAt: new Date(text) }];
    assert.deepEqual(reasons(run([anOccasion()], { coolDown: { days: 40 } }, at('2026-10-17T10:00:00Z'))), [
      'coolDown',
    ]);
    assert.deepEqual(reasons(run([anOccasion()], { coolDown: { days: 40 } }, at('2026-10-14T10:00:00Z'))), []);
  });

  it('leaves exceptions alone until they end', () => {
    const exceptions = (until?: string) => ({ exceptions: [{ company: 'acme', reason: 'in migration', until }] });
    assert.deepEqual(reasons(run([anOccasion()], exceptions())), ['exception']);
    assert.deepEqual(reasons(run([anOccasion()], exceptions('2026-11-25'))), ['exception']);
    assert.equal(run([anOccasion()], exceptions('2026-11-24')).opens.length, 1);
  });

  it('closes what is open when the company is well again, also by data of the past', () => {
    const open = {
      followUpId: 9,
      policyId: 5,
      companyId: 1,
      openedAt: now,
      isOpen: true,
      occasion: anOccasion(),
      exits: fell().exits,
    };
    const occasion = { ...recovered(), backfilled: true };
    assert.deepEqual(run([occasion], {}, [open]).exits, [{ followUpId: 9, occasionId: occasion.occasionId }]);
    assert.deepEqual(run([occasion], {}, [{ ...open, isOpen: false }]).exits, []);
  });

  it('closes by the same milestone only', () => {
    const late = anOccasion({ kind: 'milestoneLate', detail: { plan: '1', milestone: 'a' } });
    const exits = policySchema.shape.exits.parse([{ kind: 'milestoneReached', same: ['plan', 'milestone'] }]);
    const open = { followUpId: 9, policyId: 5, companyId: 1, openedAt: now, isOpen: true, occasion: late, exits };
    const reached = (milestone: string) => anOccasion({ kind: 'milestoneReached', detail: { plan: '1', milestone } });
    assert.equal(run([reached('b')], {}, [open]).exits.length, 0);
    assert.equal(run([reached('a')], {}, [open]).exits.length, 1);
  });

  it('opens nothing for what was over in the same run', () => {
    const decision = run([anOccasion(), recovered()]);
    assert.deepEqual([decision.opens, reasons(decision)], [[], ['exitedAlready']]);
  });
});

describe('resolveOwner', () => {
  const { owner } = fell({ owner: { fallback: '000000000000000000000063' } });
  it('goes from the owner to the co-owner to the fallback to visibly nobody', () => {
    assert.deepEqual(resolveOwner({ ownerId: 1, coOwnerId: 2 }, owner), { ownerId: 1, ownedBy: 'companyOwner' });
    assert.deepEqual(resolveOwner({ ownerId: null, coOwnerId: 2 }, owner), { ownerId: 2, ownedBy: 'coOwner' });
    assert.deepEqual(resolveOwner({ ownerId: null, coOwnerId: null }, owner), { ownerId: 99, ownedBy: 'fallback' });
    const nobody = resolveOwner({ ownerId: null, coOwnerId: null }, fell().owner);
    assert.deepEqual(nobody, { ownerId: null, ownedBy: 'nobody' });
  });
});

describe('planOf', () => {
  it('sets reminders between now and due, and the chain after it', () => {
    const { due, reminders, escalation } = fell({
      due: { months: 3 },
      reminders: [{ every: { months: 1 }, times: 5 }, { beforeDue: { days: 1 } }],
      escalation: [{ after: { days: 1 }, to: 'coOwner' }],
    });
    const plan = planOf({ due, reminders, escalation }, calendar, new Date('2026-10-31T10:00:00Z'));
    const days = (list: number[]) => list.map((at) => new Date(at).toISOString().slice(0, 13));
    assert.deepEqual(days(plan.reminders), ['2026-11-30T09', '2026-12-31T09', '2027-01-30T09', '2027-01-31T09']);
    assert.deepEqual(days([plan.dueAt, ...plan.escalations]), ['2027-01-31T23', '2027-02-01T09']);
  });
});

describe('fillTemplate', () => {
  it('fills what is known, and leaves a dash for what is not', () => {
    const facts = { company: acme, detail: { score: 3.2, none: null } };
    assert.equal(fillTemplate('{{company.externalId}} {{ score }} {{none}} {{constructor}}', facts), 'acme 3.2 – –');
  });
});

describe('dryRun', () => {
  it('answers each occasion at its own time: cool-down, exits and due dates count', () => {
    const at = (text: string) => new Date(`2026-${text}T10:00:00Z`);
    const occasions = [
      anOccasion({ at: at('09-01') }),
      anOccasion({ at: at('09-02') }),
      anOccasion({ at: at('10-01') }),
      { ...recovered(), at: at('10-02') },
      anOccasion({ at: at('10-05') }),
      anOccasion({ at: at('11-01'), backfilled: true }),
    ];
    const policies = [{ policyId: 5, version: 1, policy: fell() }];
    const result = dryRun({ occasions, policies, companies, calendar });
    assert.deepEqual(
      result.opens.map(({ followUp, closedBy }) => [followUp.openedAt.toISOString().slice(5, 10), closedBy]),
      [
        ['09-01', 'due'],
        ['10-01', 'exit'],
      ],
    );
    assert.deepEqual(
      result.skips.map(({ reason }) => reason),
      ['alreadyOpen', 'coolDown', 'backfilled'],
    );
  });
});
