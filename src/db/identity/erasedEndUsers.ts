import type { PersonalSigns } from '../../domain/identity/personalSigns.ts';
import type { TenantTx } from '../connect.ts';
import { forgetAliases, forgetMerges, forgetNames } from './erasedNames.ts';
import { nothing, sql, type NotNull, type Sql } from '../sql.ts';

/** The people to erase: these, or everybody who bears a userId or an address, in whatever company. */
export type People = { endUserIds: readonly number[] } | { userId: string } | { email: string };

/** What was known of the people of one erasure before it was forgotten. */
export interface Forgotten {
  endUserIds: number[];
  /** What they and nobody else who is still known were known by. */
  signs: PersonalSigns;
  /** All their devices, those included that they shared. */
  devices: string[];
  aliases: number;
}

interface ErasedRow {
  endUserId: number;
  externalId: string | null;
  mergedExternalId: string | null;
  emailKey: string | null;
  otherEmails: string[];
}

/**
 * Forgets people, with all who were merged into them: name, address, ids, custom fields, devices and aliases go. The
 * rows stay as stones without a name, since merged people point at them. What somebody else bears too stays theirs.
 */
export async function forget(tx: TenantTx, people: People): Promise<Forgotten> {
  const found = await find(tx, people);
  const endUserIds = found.map((row) => row.endUserId);
  await tx.run(sql`update end_users set external_id = null, source_id = null, email = null, name = null, first_name = null,
       last_name = null, position = null, phone = null, other_emails = '{}', is_primary = null, featured = null,
       archived = null, tags = '{}', custom = '{}', field_sources = '{}', merged_external_id = null, erased_at = now(), updated_at = now()
     where tenant_id = ${tx.tenantId} and end_user_id = any(${endUserIds})`);
  // Nothing more is sent of them, not even that they are gone: they went by their own id.
  await tx.run(
    sql`delete from export_rows where tenant_id = ${tx.tenantId} and object_type = 'endUsers' and object_id = any(${endUserIds})`,
  );
  // Calls may name somebody whom nobody was made of yet.
  const given = {
    ids: 'userId' in people ? [people.userId] : [],
    emails: 'email' in people ? [emailKey(people.email)] : [],
  };
  const own = found.flatMap((row) => [row.externalId, row.mergedExternalId]);
  const ids = await notBorne(tx, 'ids', [...given.ids, ...own]);
  await forgetMerges(tx, endUserIds);
  const named = await forgetNames(tx, endUserIds);
  const devices = named.filter(({ kind }) => kind === 'anonymousId');
  const addresses = named.filter(({ kind }) => kind === 'email').map(({ value }) => value);
  const former = await forgetAliases(tx, ids);
  const signs = {
    ids: [...new Set([...ids, ...former.ids])],
    emails: await notBorne(tx, 'emails', [...given.emails, ...found.flatMap(addressesOf), ...addresses]),
    anonymousIds: devices.filter(({ shared }) => !shared).map(({ value }) => value),
  };
  await forgetAnswers(tx, endUserIds, signs.emails);
  return { endUserIds, signs, devices: devices.map(({ value }) => value), aliases: former.aliases };
}

/** Who would be erased, by those who last: somebody merged into another is that other. */
export async function bearing(tx: TenantTx, people: People, companyId?: number): Promise<number[]> {
  const inCompany = companyId === undefined ? nothing : sql`and e.company_id = ${companyId}`;
  const found = await tx.many(sql<{ endUserId: number }>`
     select distinct e.current_id as "endUserId" from current_end_users e
     where e.tenant_id = ${tx.tenantId} and e.erased_at is null
       and e.end_user_id = any(array(
         select end_user_id from end_users where tenant_id = ${tx.tenantId} and ${borneBy(people)}
         union
         select end_user_id from end_users where tenant_id = ${tx.tenantId} and ${formerlyBorneBy(people)}
       )) ${inCompany}
     order by 1`);
  return found.map((row) => row.endUserId);
}

/** The people, and with them whoever was merged into the same person. Those who were erased before are none. */
async function find(tx: TenantTx, people: People): Promise<ErasedRow[]> {
  return tx.many(sql<ErasedRow>`
     with lasting as (
       select current_id as end_user_id from current_end_users
       where tenant_id = ${tx.tenantId} and ${borneBy(people)}
       union
       select current_id from merged_end_users where tenant_id = ${tx.tenantId} and ${formerlyBorneBy(people)}
     ), all_of_them as (
       select end_user_id from lasting
       union
       select e.end_user_id from merged_end_users e
       where e.tenant_id = ${tx.tenantId} and e.current_id = any(array(select end_user_id from lasting))
     )
     select end_user_id as "endUserId", external_id as "externalId", merged_external_id as "mergedExternalId", email_key as "emailKey", other_emails as "otherEmails" from end_users
     where tenant_id = ${tx.tenantId} and end_user_id = any(array(select end_user_id from all_of_them))
       and erased_at is null
     order by end_user_id for update`);
}

function addressesOf({ emailKey: email_key, otherEmails }: ErasedRow): (string | null)[] {
  return [email_key, ...otherEmails.map(emailKey)];
}

/** What the rows of people who are named have. */
function borneBy(people: People): Sql {
  if ('userId' in people) return sql`external_id = any(${[people.userId]})`;
  if ('email' in people) return sql`email_key = any(${[emailKey(people.email)]})`;
  return sql`end_user_id = any(${people.endUserIds})`;
}

/** What the rows of those have who were merged into people who are named. */
function formerlyBorneBy(people: People): Sql {
  return 'userId' in people ? sql`merged_external_id = any(${[people.userId]})` : borneBy(people);
}

function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

const idsBorne = (tenantId: string, values: readonly string[]) => sql`
  select external_id as value from end_users where tenant_id = ${tenantId} and external_id = any(${values})
  union
  select merged_external_id from end_users where tenant_id = ${tenantId} and merged_external_id = any(${values})`;
const emailsBorne = (tenantId: string, values: readonly string[]) => sql`
  select email_key as value from end_users where tenant_id = ${tenantId} and email_key = any(${values})
  union
  select value from end_user_ids where tenant_id = ${tenantId} and kind = 'email' and value = any(${values})`;

/** Those of these ids or addresses that nobody bears any more, now that the erased ones bear none. */
async function notBorne(tx: TenantTx, kind: 'ids' | 'emails', values: readonly (string | null)[]): Promise<string[]> {
  const given = [...new Set(values.filter((value) => value !== null))];
  const borne = await tx.many(
    sql<{ value: NotNull<string> }>`${kind === 'ids' ? idsBorne(tx.tenantId, given) : emailsBorne(tx.tenantId, given)}`,
  );
  const others = new Set(borne.map((row) => row.value));
  return given.filter((value) => !others.has(value));
}

/** Cuts NPS answers off from the people: the score stays the company's. */
async function forgetAnswers(tx: TenantTx, endUserIds: readonly number[], emails: readonly string[]): Promise<void> {
  await tx.run(sql`update nps set end_user_id = null, email = null, comment = null, custom = '{}', updated_at = now()
     where tenant_id = ${tx.tenantId} and (end_user_id = any(${endUserIds}) or lower(email) = any(${emails}))`);
}
