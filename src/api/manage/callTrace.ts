import type { HealthChange } from '../../domain/health/callHealth.ts';
import * as callList from '../../db/calls/callList.ts';
import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as healthProfiles from '../../db/health/healthProfiles.ts';
import * as healthScores from '../../db/health/healthScores.ts';
import * as ledTo from '../../db/calls/ledTo.ts';
import type { AppliedCall } from '../../db/followUps/occasionList.ts';
import { hasPart } from '../../domain/health/touch.ts';
import { ApiError } from '../../http/errors.ts';
import { route, type Route } from '../../http/route.ts';
import { tracedCall } from './callForms.ts';
import { asTrace, type WorkflowUrl } from './callWire.ts';

/** Everything that is known of one call. */
export function traceRoute({ db, workflowUrl }: { db: Database; workflowUrl: WorkflowUrl }): Route {
  return route({
    method: 'get',
    path: '/api/calls/{+messageId}',
    permission: 'calls.read',
    tag: 'calls',
    summary: 'The trace of one call',
    answer: tracedCall,
    async handle({ tenantId, params }) {
      return inTenant(db, tenantId, async (tx) => {
        const call = await callList.trace(tx, params.messageId);
        if (!call) throw new ApiError('noSuchCall', 'No call with this messageId was kept.');
        const applied = asApplied(call);
        const health = applied && (await healthChange(tx, applied, call));
        const effects = health ? { ...call.effects, health } : call.effects;
        const moved = { scoreId: health?.scoreId ?? null, endUserId: call.endUserId };
        const followed = applied ? await ledTo.ofCall(tx, { ...applied, ...moved }) : NOTHING;
        return { ...asTrace({ ...call, effects }, tenantId, workflowUrl), ledTo: followed };
      });
    },
  });
}

const NOTHING: ledTo.LedTo = { milestones: [], occasions: [], followUps: [], exports: [] };

/** What was ignored, waits or has failed moved nothing, whatever others of its run did. */
function asApplied({ messageId, companyId, workflowId, outcome }: callList.TracedCall): AppliedCall | undefined {
  if (companyId === null || outcome !== 'applied') return undefined;
  return { messageId, companyId, workflowId };
}

/** The score that a call moved, if it moved one. */
async function healthChange(
  tx: TenantTx,
  { companyId, workflowId }: AppliedCall,
  { settledAt, effects }: callList.TracedCall,
): Promise<HealthChange | undefined> {
  if (workflowId === null || settledAt === null) return undefined;
  const moved = await healthScores.movedBy(tx, { companyId, workflowId, settledAt });
  if (!moved) return undefined;
  const { score, before } = moved;
  const definition = await healthProfiles.definitionOf(tx, score);
  if (definition && !hasPart(definition, effects ?? {})) return undefined;
  return {
    scoreId: score.scoreId,
    before: before?.value ?? null,
    after: score.value,
    band: { before: before?.band ?? null, after: score.band },
    contributions: score.contributions,
  };
}
