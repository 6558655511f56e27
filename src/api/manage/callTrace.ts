import * as callList from '../../db/callList.ts';
import { inTenant, type Knex, type Transaction } from '../../db/connect.ts';
import * as healthScores from '../../db/healthScores.ts';
import * as ledTo from '../../db/ledTo.ts';
import type { HealthChange } from '../../domain/decision.ts';
import { ApiError } from '../errors.ts';
import { route, type Route } from '../route.ts';
import { tracedCall } from './callForms.ts';
import { asTrace, type WorkflowUrl } from './callWire.ts';

/** Everything that is known of one call. */
export function traceRoute({ db, workflowUrl }: { db: Knex; workflowUrl: WorkflowUrl }): Route {
  return route({
    method: 'get',
    path: '/api/calls/{+messageId}',
    permission: 'calls.read',
    tag: 'calls',
    summary: 'The trace of one call',
    answer: tracedCall,
    async handle({ tenantId, params }) {
      return inTenant(db, tenantId, async (trx) => {
        const call = await callList.trace(trx, tenantId, params['messageId'] ?? '');
        if (!call) throw new ApiError(404, 'noSuchCall', 'No call with this messageId was kept.');
        const health = await healthChange(trx, tenantId, call);
        const effects = health ? { ...call.effects, health } : call.effects;
        const followed = await ledTo.ofCall(trx, tenantId, { messageId: call.message_id, companyId: call.company_id });
        return { ...asTrace({ ...call, effects }, tenantId, workflowUrl), ledTo: followed };
      });
    },
  });
}

/** The score that a call moved, if it moved one. */
async function healthChange(
  trx: Transaction,
  tenantId: string,
  { company_id, workflow_id, settled_at }: callList.TracedCall,
): Promise<HealthChange | undefined> {
  if (company_id === null || workflow_id === null || settled_at === null) return undefined;
  const call = { companyId: company_id, workflowId: workflow_id, settledAt: settled_at };
  const moved = await healthScores.movedBy(trx, tenantId, call);
  if (!moved) return undefined;
  const { score, before } = moved;
  return {
    scoreId: score.score_id,
    before: before?.value ?? null,
    after: score.value,
    band: { before: before?.band ?? null, after: score.band },
    contributions: score.contributions,
  };
}
