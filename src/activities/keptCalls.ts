import type { CallRow } from '../db/calls.ts';
import type { MatchedRow, NewOutcome } from '../db/outcomes.ts';
import type { KeptCall } from '../domain/decide.ts';
import { readItem } from '../domain/segmentCall.ts';
import type { MatchedCall } from './recordUsage.ts';

/** Reads kept rows as calls again. Rows whose body was erased meanwhile are answered apart: nothing is left to apply. */
export function readKept(rows: readonly CallRow[]): { kept: KeptCall[]; erased: NewOutcome[] } {
  const kept: KeptCall[] = [];
  const erased: NewOutcome[] = [];
  for (const row of rows) {
    if (row.body === null) {
      const { message_id, received_at } = row;
      erased.push({ message_id, received_at, outcome: 'ignored', reason: 'bodyErased', decision: {} });
      continue;
    }
    const read = readItem(row.body, row.type);
    if (!read.ok) throw new Error('A kept call can no longer be read');
    kept.push({
      messageId: row.message_id,
      call: read.call,
      receivedAt: row.received_at,
      occurredAt: row.occurred_at,
    });
  }
  return { kept, erased };
}

/** Reads matched rows as calls again. A body erased between the two steps records nothing. */
export function readMatched(rows: readonly MatchedRow[]): { matched: MatchedCall[]; erased: string[] } {
  const matched: MatchedCall[] = [];
  const erased: string[] = [];
  for (const row of rows) {
    const read = row.body === null ? undefined : readItem(row.body);
    if (!read?.ok) {
      erased.push(row.message_id);
      continue;
    }
    matched.push({
      messageId: row.message_id,
      call: read.call,
      occurredAt: row.occurred_at,
      companyId: row.company_id,
      endUserId: row.end_user_id,
      assetId: row.asset_id,
      projectId: row.project_id,
      effects: row.effects ?? {},
    });
  }
  return { matched, erased };
}
