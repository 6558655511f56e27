import assert from 'node:assert/strict';
import { noticeOf } from '../../../src/domain/followUps/followUpNotices.ts';
import { TURN_KINDS, type TurnKind } from '../../../src/domain/followUps/followUpTurns.ts';

const AT = new Date('2026-11-25T10:00:00Z');
const about = {
  title: 'Call Acme',
  body: 'Health fell.',
  companyName: 'Acme',
  dueAt: new Date('2026-11-27T22:59:00Z'),
  timeZone: 'Europe/Berlin',
};
const linesOf = (over: Partial<typeof about> | { companyName: null } = {}, plannedAt: Date | null = null) =>
  noticeOf('opened', { ...about, ...over }, AT, plannedAt)?.body.split('\n');

describe('noticeOf', () => {
  const subjects: Partial<Record<TurnKind, string>> = {
    opened: 'New follow-up: Call Acme',
    reminded: 'Reminder: Call Acme',
    late: 'Late: Call Acme',
    escalated: 'Escalated to you: Call Acme',
    reassigned: 'Handed to you: Call Acme',
    ownerMoved: 'Handed to you with the company: Call Acme',
    woken: 'Back from snooze: Call Acme',
  };
  for (const kind of TURN_KINDS) {
    const subject = subjects[kind];
    it(subject ? `of ${kind} says "${subject}"` : `tells nobody of ${kind}`, () =>
      assert.equal(noticeOf(kind, about, AT, null)?.subject, subject),
    );
  }

  it("tells what is owed, for whom, and until when in the tenant's time zone", () => {
    const [due, ...others] = linesOf()?.toReversed() ?? [];
    assert.deepEqual(others.toReversed(), ['Call Acme', '', 'Health fell.', '', 'Company: Acme']);
    // Whether a comma follows the weekday is a matter of the ICU that Node was built with.
    assert.match(due ?? '', /^Due: Friday,? 27 November 2026 at 23:59$/);
  });
  it('leaves out a body that is empty', () =>
    assert.deepEqual(linesOf({ body: '' })?.slice(0, 3), ['Call Acme', '', 'Company: Acme']));
  it('leaves out the company where it concerns none', () =>
    assert.equal(
      linesOf({ companyName: null })?.some((line) => line.startsWith('Company')),
      false,
    ));

  const planned: [string, Date | null, boolean][] = [
    ['says nothing of lateness without a plan', null, false],
    ['says nothing of lateness within the hour', new Date('2026-11-25T09:00:00Z'), false],
    ['says that it comes late after more than an hour', new Date('2026-11-25T08:59:59Z'), true],
  ];
  for (const [title, plannedAt, isLate] of planned) {
    it(title, () => {
      const last = linesOf({}, plannedAt)?.at(-1) ?? '';
      assert.equal(
        /^This was to be told at Wednesday,? 25 November 2026 at 09:59 and comes late\.$/.test(last),
        isLate,
      );
    });
  }
});
