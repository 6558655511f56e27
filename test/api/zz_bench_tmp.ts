import { aDatabase, aTenant } from '../../test/support/database.ts';
import { endAll } from '../../test/support/servers.ts';
import { upsert } from '../../src/api/data/upsert.ts';
import { MODELS } from '../../src/api/data/models.ts';
const { db } = await aDatabase();
const { tenantId } = await aTenant(db);
const [co, eu, as] = MODELS as any;
const t = async (label: string, f: () => Promise<any>) => {
  const s = performance.now();
  const r = await f();
  const k: any = {};
  for (const v of r.verdicts) k[v.kind] = (k[v.kind] ?? 0) + 1;
  console.log(label, Math.round(performance.now() - s), 'ms', k, r.verdicts.find((v: any) => v.message)?.message);
};
const n = 5000;
const companies = Array.from({ length: n }, (_, i) => ({
  externalId: `c-${i}`,
  name: `Company ${i}`,
  domains: [`c${i}.example`],
  custom: { a: i, b: 'x'.repeat(100) },
}));
await t('create companies', () => upsert(db, tenantId, co, companies));
await t('same', () => upsert(db, tenantId, co, companies));
await t('update', () =>
  upsert(
    db,
    tenantId,
    co,
    companies.map((c) => ({ ...c, name: c.name + '!' })),
  ),
);
const users = Array.from({ length: n }, (_, i) => ({
  externalId: `u-${i}`,
  companyId: `extid-c-${i % 500}`,
  email: `u${i}@c${i}.example`,
  firstName: 'A',
  lastName: 'B',
  phone: 12345,
  custom: { a: i },
}));
await t('create end users', () => upsert(db, tenantId, eu, users));
await t('same', () => upsert(db, tenantId, eu, users));
await t('update', () =>
  upsert(
    db,
    tenantId,
    eu,
    users.map((c) => ({ ...c, lastName: 'C' })),
  ),
);
await t('same ext everywhere', () =>
  upsert(
    db,
    tenantId,
    eu,
    users.map((c, i) => ({ ...c, email: null, externalId: '1', companyId: `extid-c-${i}` })),
  ),
);
await t('again', () =>
  upsert(
    db,
    tenantId,
    eu,
    users.map((c, i) => ({ ...c, email: null, externalId: '1', companyId: `extid-c-${i}` })),
  ),
);
await t('unscoped', () =>
  upsert(
    db,
    tenantId,
    eu,
    users.map(({ companyId, ...c }) => ({ ...c, lastName: 'D' })),
  ),
);
for (let k = 1; k < 20; k += 1)
  await upsert(
    db,
    tenantId,
    eu,
    users.map((u) => ({ ...u, externalId: `${u.externalId}-${k}`, email: `${k}${u.email}` })),
  );
await t('at 100k: new', () =>
  upsert(
    db,
    tenantId,
    eu,
    users.map((u) => ({ ...u, externalId: `${u.externalId}-x`, email: `x${u.email}` })),
  ),
);
await t('at 100k: update', () =>
  upsert(
    db,
    tenantId,
    eu,
    users.map((u) => ({ ...u, firstName: 'E' })),
  ),
);
await endAll();
process.exit(0);
