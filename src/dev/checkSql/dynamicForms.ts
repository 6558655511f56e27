import type { QueryResult } from 'pg';
import type { DynamicForms } from './check.ts';
import { policies } from '../../db/followUps/policies.ts';
import { milestonePlans } from '../../db/milestones/milestonePlans.ts';
import { TenantTx } from '../../db/tenantTx.ts';

const VERSIONED = 'src/db/tenants/versioned.ts';

/**
 * The forms of statements whose tables are known only at run time, by file and function: each function is run for every
 * table it can meet, on a transaction that notes its statements instead of running them.
 */
export async function dynamicForms(): Promise<DynamicForms> {
  const forms = new Map<string, Set<string>>();
  for (const table of [policies, milestonePlans]) {
    const before = { id: 1, version: 1 };
    await note(forms, `${VERSIONED}#current`, (tx) => table.current(tx, [1]));
    await note(forms, `${VERSIONED}#versions`, (tx) => table.versions(tx, 1));
    await note(forms, `${VERSIONED}#create`, (tx) => table.create(tx, {} as never, 'somebody'));
    await note(forms, `${VERSIONED}#change`, (tx) => table.change(tx, before, {} as never, 'somebody'));
    await note(forms, `${VERSIONED}#retire`, (tx) => table.retire(tx, 1));
  }
  return forms;
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
