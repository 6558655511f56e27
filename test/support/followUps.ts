import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { inTenant } from '../../src/db/connect.ts';
import * as occasions from '../../src/db/followUps/occasions.ts';
import type { NewOccasion } from '../../src/domain/occasions/occasion.ts';
import { execute, rows } from './statements.ts';
import type { AnswerTo } from './answers.ts';
import type { System } from './system.ts';

/** A follow-up as the API answers it. */
export type FollowUpAnswer = AnswerTo<`/api/followUps/${number}`>;

/** What tests of follow-ups do with a system. */
export function followUpsOf(system: System) {
  const { tenantId, db } = system;
  const post = <const Path extends string>(path: Path, body: unknown = {}) =>
    system.api(path, { method: 'POST', body: JSON.stringify(body) });
  const one = async (id: number): Promise<FollowUpAnswer> => (await system.api(`/api/followUps/${id}`)).body;
  return {
    post,
    one,
    /** A team member; answers the `_id`. */
    async aTeamUser(email = `${randomUUID().slice(0, 8)}@team.example`): Promise<string> {
      const [row] = await inTenant(db, tenantId, (tx) =>
        rows<{ id: number }>(
          tx,
          'insert into team_users (tenant_id, email) values (?, ?) returning team_user_id as id',
          [tenantId, email],
        ),
      );
      return (row?.id ?? 0).toString(16).padStart(24, '0');
    },
    /** A company with an owner and a co-owner, by their `_id`s; answers its externalId and number. */
    async aCompany({ owner, coOwner }: { owner?: string; coOwner?: string } = {}) {
      const externalId = `c-${randomUUID().slice(0, 8)}`;
      await system.put('/companies', [{ externalId, name: `Company ${externalId}` }]);
      const number = (id: string | undefined) => (id === undefined ? null : Number.parseInt(id, 16));
      const [row] = await inTenant(db, tenantId, (tx) =>
        rows<{ id: number }>(
          tx,
          `update companies set owner_id = ?, co_owner_id = ? where external_id = ? returning company_id as id`,
          [number(owner), number(coOwner), externalId],
        ),
      );
      return { externalId, companyId: row?.id ?? 0 };
    },
    /** A policy in force; answers its number. */
    async aPolicy(over: object = {}): Promise<number> {
      const policy = { name: 'Health fell', on: { kind: 'healthBand' }, title: '{{company}} fell to {{to}}', ...over };
      const { status, body } = await post('/api/policies', policy);
      assert.equal(status, 201, JSON.stringify(body));
      return body['id'];
    },
    /** Writes an occasion down, as another step would. */
    async happens(companyId: number | null, over: Partial<NewOccasion> = {}): Promise<void> {
      const base = { kind: 'healthBand' as const, key: randomUUID(), at: new Date(), cause: {}, backfilled: false };
      const detail = { from: 'good', to: 'poor', score: 3.2 };
      await inTenant(db, tenantId, (tx) => occasions.add(tx, [{ companyId, ...base, detail, ...over }]));
      // The sweep takes what has waited. Under the lock of those who answer occasions, since both update several rows.
      await inTenant(db, tenantId, async (tx) =>
        execute(
          await tx.lock('followUps'),
          `update occasions set created_at = created_at - interval '1 minute' where tenant_id = ?`,
          [tenantId],
        ),
      );
      await system.sweepFollowUps();
    },
    /** The follow-ups of a company. */
    async of(company: string) {
      const { body } = await system.api(`/api/followUps?company=${company}`);
      return body.items;
    },
  };
}
