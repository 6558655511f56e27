import type { PersonalSigns } from '../../domain/identity/personalSigns.ts';
import type { TenantTx } from '../connect.ts';
import { forgetAliases, forgetMerges, forgetNames } from './erasedNames.ts';
import { rows } from '../rows.ts';

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
  end_user_id: number;
  external_id: string | null;
  merged_external_id: string | null;
  email_key: string | null;
  other_emails: string[];
}

/**
 * Forgets people, with all who were merged into them: name, address, ids, custom fields, devices and aliases go. The
 * rows stay as stones without a name, since merged people point at them. What somebody else bears too stays theirs.
 */
export async function forget(tx: TenantTx, whom: People): Promise<Forgotten> {
  const people = await find(tx, whom);
  const endUserIds = people.map((row) => row.end_user_id);
  await tx.raw(
    `update end_users set external_id = null, source_id = null, email = null, name = null, first_name = null,
       last_name = null, position = null, phone = null, other_emails = '{}', is_primary = null, featured = null,
       archived = null, tags = '{}', custom = '{}', field_sources = '{}', merged_external_id = null, erased_at = now(), updated_at = now()
     where tenant_id = ? and end_user_id = any(?)`,
    [tx.tenantId, endUserIds],
  );
  // Nothing more is sent of them, not even that they are gone: they went by their own id.
  await tx.raw(`delete from export_rows where tenant_id = ? and object_type = 'endUsers' and object_id = any(?)`, [
    tx.tenantId,
    endUserIds,
  ]);
  // Calls may name somebody whom nobody was made of yet.
  const given = { ids: 'userId' in whom ? [whom.userId] : [], emails: 'email' in whom ? [emailKey(whom.email)] : [] };
  const own = people.flatMap((row) => [row.external_id, row.merged_external_id]);
  const ids = await notBorne(tx, 'ids', [...given.ids, ...own]);
  await forgetMerges(tx, endUserIds);
  const named = await forgetNames(tx, endUserIds);
  const devices = named.filter(({ kind }) => kind === 'anonymousId');
  const addresses = named.filter(({ kind }) => kind === 'email').map(({ value }) => value);
  const former = await forgetAliases(tx, ids);
  const signs = {
    ids: [...new Set([...ids, ...former.ids])],
    emails: await notBorne(tx, 'emails', [...given.emails, ...people.flatMap(addressesOf), ...addresses]),
    anonymousIds: devices.filter(({ shared }) => !shared).map(({ value }) => value),
  };
  await forgetAnswers(tx, endUserIds, signs.emails);
  return { endUserIds, signs, devices: devices.map(({ value }) => value), aliases: former.aliases };
}

/** Who would be erased, by those who last: somebody merged into another is that other. */
export async function bearing(tx: TenantTx, whom: People, companyId?: number): Promise<number[]> {
  const { column, former, values } = searched(whom);
  const found = await rows<{ end_user_id: number }>(
    tx,
    `select distinct coalesce(e.merged_into, e.end_user_id) as end_user_id from end_users e
     where e.tenant_id = :tenantId and e.erased_at is null
       and e.end_user_id = any(array(
         select end_user_id from end_users where tenant_id = :tenantId and ${column} = any(:values)
         union
         select end_user_id from end_users where tenant_id = :tenantId and ${former} = any(:values)
       )) ${companyId === undefined ? '' : 'and e.company_id = :companyId'}
     order by 1`,
    { tenantId: tx.tenantId, values, ...(companyId === undefined ? {} : { companyId }) },
  );
  return found.map((row) => row.end_user_id);
}

/** The people, and with them whoever was merged into the same person. Those who were erased before are none. */
async function find(tx: TenantTx, whom: People): Promise<ErasedRow[]> {
  const { column, former, values } = searched(whom);
  return rows<ErasedRow>(
    tx,
    `with lasting as (
       select coalesce(merged_into, end_user_id) as end_user_id from end_users
       where tenant_id = :tenantId and ${column} = any(:values)
       union
       select merged_into from end_users where tenant_id = :tenantId and ${former} = any(:values) and merged_into is not null
     ), all_of_them as (
       select end_user_id from lasting
       union
       select e.end_user_id from end_users e
       where e.tenant_id = :tenantId and e.merged_into = any(array(select end_user_id from lasting))
     )
     select end_user_id, external_id, merged_external_id, email_key, other_emails from end_users
     where tenant_id = :tenantId and end_user_id = any(array(select end_user_id from all_of_them))
       and erased_at is null
     order by end_user_id for update`,
    { tenantId: tx.tenantId, values },
  );
}

function addressesOf({ email_key, other_emails }: ErasedRow): (string | null)[] {
  return [email_key, ...other_emails.map(emailKey)];
}

/** By what people are found, themselves and through those who were merged into them. */
function searched(whom: People): { column: string; former: string; values: string[] } {
  if ('userId' in whom) return { column: 'external_id', former: 'merged_external_id', values: [whom.userId] };
  if ('email' in whom) return { column: 'email_key', former: 'email_key', values: [emailKey(whom.email)] };
  return { column: 'end_user_id', former: 'end_user_id', values: whom.endUserIds.map(String) };
}

function emailKey(email: string): string {
  return email.trim().toLowerCase();
}

const BORNE = {
  ids: `select external_id as value from end_users where tenant_id = :tenantId and external_id = any(:values)
    union
    select merged_external_id from end_users where tenant_id = :tenantId and merged_external_id = any(:values)`,
  emails: `select email_key as value from end_users where tenant_id = :tenantId and email_key = any(:values)
    union
    select value from end_user_ids where tenant_id = :tenantId and kind = 'email' and value = any(:values)`,
};

/** Those of these ids or addresses that nobody bears any more, now that the erased ones bear none. */
async function notBorne(tx: TenantTx, kind: keyof typeof BORNE, values: readonly (string | null)[]): Promise<string[]> {
  const given = [...new Set(values.filter((value) => value !== null))];
  const borne = await rows<{ value: string }>(tx, BORNE[kind], { tenantId: tx.tenantId, values: given });
  const others = new Set(borne.map((row) => row.value));
  return given.filter((value) => !others.has(value));
}

/** Cuts NPS answers off from the people: the score stays the company's. */
async function forgetAnswers(tx: TenantTx, endUserIds: readonly number[], emails: readonly string[]): Promise<void> {
  await tx.raw(
    `update nps set end_user_id = null, email = null, comment = null, custom = '{}', updated_at = now()
     where tenant_id = ? and (end_user_id = any(?) or lower(email) = any(?))`,
    [tx.tenantId, [...endUserIds], [...emails]],
  );
}
