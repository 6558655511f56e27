import type * as callList from '../../db/calls/callList.ts';
import type { Trace } from '../../domain/identity/decision.ts';
import { REASON_HELP } from '../../domain/calls/outcome.ts';
import { toObjectId } from '../../domain/values/objectId.ts';
import { idOf } from '../../temporal/contract.ts';

/** The page of a workflow in the Temporal UI. */
export type WorkflowUrl = (workflowId: string) => string;

/** A call as it stands in a list. */
export function asItem(call: callList.ListedCall, workflowUrl: WorkflowUrl) {
  return {
    messageId: call.messageId,
    type: call.type,
    event: call.event,
    outcome: call.outcome ?? ('pending' as const),
    reason: call.reason,
    receivedAt: call.receivedAt,
    occurredAt: call.occurredAt,
    settledAt: call.settledAt,
    workflowId: call.workflowId,
    workflowUrl: call.workflowId === null ? null : workflowUrl(call.workflowId),
    company: call.company && { ...call.company, _id: toObjectId(call.company._id) },
    endUser: call.endUser && { ...call.endUser, _id: toObjectId(call.endUser._id) },
  };
}

/** A pending call's workflow is not written down yet; alone it has this one id, which is where to look. */
export function asTrace(call: callList.TracedCall, tenantId: string, workflowUrl: WorkflowUrl) {
  const workflowId = call.workflowId ?? idOf.call(tenantId, call.messageId);
  return {
    ...asItem({ ...call, workflowId }, workflowUrl),
    help: call.reason && REASON_HELP[call.reason],
    timeNote: call.timeNote,
    otherContent: call.otherContent,
    decision: call.decision && asDecision(call.decision),
    effects: call.effects,
    body: call.body,
    bodyNote: call.body === null ? BODY_NOTES[call.bodyGone ?? 'erased'] : null,
  };
}

/** Why a trace shows no body. */
export const BODY_NOTES = {
  erased: 'The body was erased with the person it was about or named.',
  expired: 'The body expired: it is older than bodies are kept (retention.bodyDays).',
};

/** People and companies by the ids that the data API knows them by. */
function asDecision({ candidates, ...decision }: Trace) {
  const id = (key: string, value: number | undefined) => (value === undefined ? {} : { [key]: toObjectId(value) });
  if (!candidates) return decision;
  const listed = candidates.map(({ companyId, endUserId, why }) => ({
    ...id('companyId', companyId),
    ...id('endUserId', endUserId),
    why,
  }));
  return { ...decision, candidates: listed };
}

const KINDS = ['company', 'user', 'email', 'domain', 'anonymous', 'asset', 'project'] as const;

/** What calls wait for, of the key under which they do: `company:acme` is the company with the externalId `acme`. */
export function asAwaited({ key, ...rest }: callList.AwaitedCalls) {
  const [, name, id] = /^(\w+):(.*)$/s.exec(key ?? '') ?? [];
  const kind = KINDS.find((one) => one === name);
  return { kind: kind ?? null, id: kind === undefined ? null : (id ?? null), ...rest };
}
