import type { ExportType } from '../../domain/settings/exportTypes.ts';
import { createHash } from 'node:crypto';
import type { TenantTx } from '../../db/connect.ts';
import * as exportObjects from '../../db/exports/exportObjects.ts';
import * as exportRows from '../../db/exports/exportRows.ts';
import * as exportColumns from '../../db/exports/exportColumns.ts';
import type { RecordTable } from '../../db/records/records.ts';
import type { ExportedObject } from '../../domain/exports/exportedObject.ts';
import { nextStep, type LastSent } from '../../domain/exports/exportPlan.ts';
import { mrrCentsOn, type PricedLicense } from '../../domain/exports/exportSums.ts';
import { sized, type SizedCall } from '../../domain/exports/outboundCall.ts';
import { layoutOf, nameColumns, sentAs, toContent, toSegmentCall } from '../../domain/exports/toSegmentCalls.ts';
import { selectionOf, tombstone, toObject } from './exportObject.ts';

/** Which run sends, and what for. */
export interface PageOf {
  tenantId: string;
  type: ExportType;
  runId: number;
  full: boolean;
  at: Date;
  today: string;
  /** The only fields to send, where the settings name some. */
  fields?: string[] | undefined;
}

/** One page of objects: those to be sent, as calls, and what became of the others. */
export interface Page {
  /** What each call carries, by messageId. */
  sent: Map<string, exportRows.SentVersion>;
  calls: SizedCall[];
  read: number;
  /** The last id read; undefined where there is nothing after it. */
  after: number | undefined;
  mrrCents: Record<string, number>;
}

/** Reads the next objects, decides what is sent, and writes that down before anything leaves. */
export async function nextPage(
  tx: TenantTx,
  of: PageOf,
  table: RecordTable,
  after: number,
  limit: number,
): Promise<Page> {
  const { type, today } = of;
  const records = await exportObjects.page(tx, table, { after, limit, today });
  const columns = await exportColumns.customColumns(tx, type, (known) =>
    nameColumns([...new Set(records.flatMap(({ custom }) => Object.keys(custom)))].sort(), known),
  );
  const selection = selectionOf(type, table, of.fields);
  const objects = records.map((record) => ({
    id: record.id,
    companyId: record.companyId,
    object: toObject(selection, record, columns),
  }));
  const page = await decide(tx, of, objects);
  return {
    ...page,
    read: records.length,
    after: records.length < limit ? undefined : records.at(-1)?.id,
    mrrCents:
      type === 'licenses'
        ? mrrCentsOn(
            today,
            records.map(({ fields, computed }) => ({ ...fields, ...computed }) as unknown as PricedLicense),
          )
        : {},
  };
}

/** As `nextPage`, of objects that were sent and are no more: a last version of each says so. */
export async function nextGone(
  tx: TenantTx,
  of: PageOf,
  table: RecordTable,
  after: number,
  limit: number,
): Promise<Page> {
  const gone = await exportRows.gone(tx, of.type, table, { after, limit });
  const layout = layoutOf(of.type, []);
  const objects = gone.map(({ objectId, companyId, sentAs: name }) => ({
    id: objectId,
    companyId,
    object: tombstone(layout, objectId, companyId, name),
  }));
  const page = await decide(tx, { ...of, full: false }, objects);
  return { ...page, read: gone.length, after: gone.length < limit ? undefined : gone.at(-1)?.objectId, mrrCents: {} };
}

async function decide(
  tx: TenantTx,
  of: PageOf,
  objects: readonly { id: number; companyId: number | null; object: ExportedObject }[],
): Promise<Pick<Page, 'calls' | 'sent'>> {
  const known = await exportRows.known(
    tx,
    of.type,
    objects.map(({ id }) => id),
  );
  const last = new Map<number, LastSent>(known.map((row) => [row.objectId, row]));
  const calls: SizedCall[] = [];
  const sent: Page['sent'] = new Map();
  const planned: exportRows.PlannedRow[] = [];
  for (const { id, companyId, object } of objects) {
    const content = toContent(object);
    const hash = createHash('sha256').update(content.text).digest('hex');
    const step = nextStep(hash, last.get(id), of);
    if (step.kind !== 'send') continue;
    const { version, changedAt } = step;
    const messageId = messageIdOf(of, id, version);
    calls.push(sized(toSegmentCall(object, content, { number: version, at: changedAt, messageId }), content.text));
    sent.set(messageId, { objectId: id, version });
    planned.push({
      objectId: id,
      companyId,
      sentAs: sentAs(object),
      version,
      hash,
      deleted: object.deleted,
      changedAt,
    });
  }
  await exportRows.plan(tx, of.type, of.runId, planned);
  return { calls, sent };
}

/** The same for the same version, wherever it is sent from, and for no other: Segment may look for it in all of its customers. */
function messageIdOf({ tenantId, type }: PageOf, objectId: number, version: number): string {
  return createHash('sha256')
    .update(JSON.stringify([tenantId, type, objectId, version]))
    .digest('hex');
}
