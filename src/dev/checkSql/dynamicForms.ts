import type { QueryResult } from 'pg';
import type { DynamicForms } from './check.ts';
import { EXPORT_TABLES, count, page as exportPage } from '../../db/exports/exportObjects.ts';
import { gone } from '../../db/exports/exportRows.ts';
import { policies } from '../../db/followUps/policies.ts';
import { sameIds } from '../../db/identity/mergeKeys.ts';
import { dropMadeIn } from '../../db/identity/mergePeople.ts';
import { heldBefore, hide, moveRows, noteWinners, putBack } from '../../db/identity/mergeRows.ts';
import type { OwnerColumn } from '../../db/identity/mergeTables.ts';
import { milestonePlans } from '../../db/milestones/milestonePlans.ts';
import { formerRecords } from '../../db/records/formerRecords.ts';
import { create, update } from '../../db/records/recordChanges.ts';
import { remove } from '../../db/records/recordDeletes.ts';
import { page } from '../../db/records/recordList.ts';
import type { RecordTable, StoredRecord } from '../../db/records/records.ts';
import { lookUp, refer } from '../../db/records/recordSigns.ts';
import { ASSETS, COMPANIES, END_USERS, PROJECTS, TEAM_USERS } from '../../db/records/recordTables.ts';
import { CHURNS, INVOICES, LICENSES, NPS, OPPORTUNITIES, SALES } from '../../db/revenue/revenueTables.ts';
import { TenantTx } from '../../db/tenantTx.ts';

const VERSIONED = 'src/db/tenants/versioned.ts';
const MERGES = 'src/db/identity/mergeRows.ts';
const CHANGES = 'src/db/records/recordChanges.ts';
const EXPORTS = 'src/db/exports/exportObjects.ts';

const MERGEABLE = [COMPANIES, END_USERS, ASSETS, PROJECTS];
const RECORDS = [...MERGEABLE, TEAM_USERS, LICENSES, SALES, CHURNS, OPPORTUNITIES, INVOICES, NPS];
const OWNERS = ['company_id', 'end_user_id', 'asset_id', 'project_id'] as const satisfies readonly OwnerColumn[];

const PAIR = { winner: 1, loser: 2 };
const RECORD: StoredRecord = {
  ...{ id: 1, companyId: 1, externalId: 'x', sourceId: null, fields: {}, custom: {}, sources: {} },
  ...{ createdAt: new Date(), updatedAt: new Date() },
};
const DAY = '2026-01-01';

/**
 * The forms of statements whose tables are known only at run time, by file and function: each function is run for every
 * table it can meet, on a transaction that notes its statements instead of running them.
 */
export async function dynamicForms(): Promise<DynamicForms> {
  const forms = new Map<string, Set<string>>();
  await noteVersioned(forms);
  await noteMerges(forms);
  for (const table of RECORDS) await noteRecords(forms, table);
  for (const table of Object.values(EXPORT_TABLES)) {
    await note(forms, `${EXPORTS}#page`, (tx) => exportPage(tx, table, { after: 0, limit: 1, today: DAY }));
    await note(forms, `${EXPORTS}#count`, (tx) => count(tx, table));
    await note(forms, 'src/db/exports/exportRows.ts#gone', (tx) =>
      gone(tx, 'companies', table, { after: 0, limit: 1 }),
    );
  }
  return forms;
}

async function noteVersioned(forms: Map<string, Set<string>>): Promise<void> {
  for (const table of [policies, milestonePlans]) {
    const before = { id: 1, version: 1 };
    await note(forms, `${VERSIONED}#current`, (tx) => table.current(tx, [1]));
    await note(forms, `${VERSIONED}#versions`, (tx) => table.versions(tx, 1));
    await note(forms, `${VERSIONED}#create`, (tx) => table.create(tx, {} as never, 'somebody'));
    await note(forms, `${VERSIONED}#change`, (tx) => table.change(tx, before, {} as never, 'somebody'));
    await note(forms, `${VERSIONED}#retire`, (tx) => table.retire(tx, 1));
  }
}

async function noteMerges(forms: Map<string, Set<string>>): Promise<void> {
  for (const table of MERGEABLE) {
    await note(forms, `${MERGES}#noteWinners`, (tx) => noteWinners(tx, 1, table, [1]));
    await note(forms, `${MERGES}#hide`, (tx) => hide(tx, 1, table, [{ ...PAIR, given: [] }]));
    await note(forms, `${MERGES}#heldBefore`, (tx) => heldBefore(tx, 1, table));
    if (table.inCompany) await note(forms, 'src/db/identity/mergeKeys.ts#sameIds', (tx) => sameIds(tx, table, PAIR));
    await note(forms, 'src/db/records/formerRecords.ts#formerRecords', (tx) => formerRecords(tx, table, { ids: [1] }));
  }
  for (const column of OWNERS) {
    const move = (tx: TenantTx) => moveRows(tx, 1, column, [PAIR]);
    if (column === 'company_id' || column === 'end_user_id') await note(forms, `${MERGES}#moveIn`, move);
  }
  await note(forms, `${MERGES}#putBack`, (tx) => putBack(tx, 1));
  await note(forms, 'src/db/identity/mergePeople.ts#dropMadeIn', (tx) => dropMadeIn(tx, 1, 1));
}

async function noteRecords(forms: Map<string, Set<string>>, table: RecordTable): Promise<void> {
  const signs = {
    ...{ ids: [1], sourceIds: ['x'], externalIds: ['x'] },
    ...(table.inCompany ? { externalIdsInside: [{ companyId: 1, value: 'x' }] } : {}),
    ...(table.hasEmail ? { emails: ['x'] } : {}),
    ...(table.hasEmail && table.inCompany ? { emailsInside: [{ companyId: 1, value: 'x' }] } : {}),
  };
  await note(forms, 'src/db/records/recordSigns.ts#lookUp', (tx) => lookUp(tx, table, signs));
  await note(forms, 'src/db/records/recordSigns.ts#refer', (tx) => refer(tx, table, signs));
  await note(forms, `${CHANGES}#create`, (tx) => create(tx, table, [RECORD]));
  await note(forms, `${CHANGES}#update`, (tx) => update(tx, table, [{ record: RECORD, changed: true }], [1]));
  await note(forms, 'src/db/records/recordDeletes.ts#remove', (tx) => remove(tx, table, RECORD));
  const fields = ['_id', 'externalId', 'createdAt', ...Object.keys(table.columns), ...Object.keys(table.computed)];
  for (const field of fields) {
    const wanted = { filters: [{ field, values: [] }], limit: 1, offset: 0, today: DAY };
    await note(forms, 'src/db/records/recordList.ts#page', (tx) =>
      page(tx, table, { ...wanted, sort: { field, descending: true } }),
    );
  }
}

async function note(
  forms: Map<string, Set<string>>,
  key: string,
  run: (tx: TenantTx) => Promise<unknown>,
): Promise<void> {
  const texts = forms.get(key) ?? new Set();
  forms.set(key, texts);
  const result: Pick<QueryResult, 'rows' | 'rowCount'> = { rows: [], rowCount: 0 };
  const tx = new TenantTx((text) => {
    texts.add(text);
    return Promise.resolve(result as QueryResult);
  }, 'tenant');
  // What a function makes of the answer does not matter here, and none may come.
  await run(tx).catch(() => undefined);
  if (texts.size === 0) throw new Error(`${key} ran no statement`);
}
