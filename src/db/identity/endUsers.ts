import type { EndUser } from '../../domain/identity/customer.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

/** One thing a call names a person by; `company` is the externalId of the company the call names, if it names one. */
export interface LookUp {
  kind: 'id' | 'email' | 'anonymous';
  value: string;
  company?: string;
}

interface EndUserRow {
  endUserId: number;
  companyId: number;
  externalId: string | null;
  email: string | null;
  name: string | null;
  firstName: string | null;
  lastName: string | null;
  position: string | null;
  phone: string | null;
  fieldSources: EndUser['sources'];
  fromCalls: boolean;
  anonymousIds: string[];
  former: { external_id: string | null; email_key: string | null; addresses: string[] }[] | null;
  mergeId: number | null;
}

/**
 * More people than this under one sign are as good as all of them: the sign is ambiguous either way. It bounds what a
 * tenant in which every company has a user "1" can make one call read.
 */
const MOST_PER_SIGN = 50;

/** Reads a person whom somebody merged away as the one they were merged into. Whom calls joined is known by aliases. */
const BY_HAND = sql`case when not e.is_merged or e.merge_id is not null then e.current_id end`;

/** What a person is known by beyond the record: devices, and what those were known by that were merged into them. */
const MERGED = (
  anonymous: readonly string[],
  tenantId: string,
) => sql`case when ${anonymous}::text[] = '{}' then '{}'::text[] else array(
    select distinct i.value from end_user_ids i where i.tenant_id = ${tenantId} and i.kind = 'anonymousId'
      and i.value = any(${anonymous}) and (i.end_user_id = e.end_user_id or i.end_user_id = any(array(
        select h.end_user_id from merged_end_users h where h.tenant_id = ${tenantId} and h.current_id = e.end_user_id)))
  ) end as "anonymousIds",
  (select json_agg(json_build_object('external_id', h.external_id, 'email_key', h.email_key, 'addresses', array(
      select i.value from end_user_ids i where i.tenant_id = ${tenantId} and i.kind = 'email'
        and i.end_user_id = any(array(select m.end_user_id from merged_end_users m
          where m.tenant_id = ${tenantId} and m.current_id = e.end_user_id) || e.end_user_id))))
    from merged_end_users h
    where h.tenant_id = ${tenantId} and h.current_id = e.end_user_id and h.merge_id is not null) as former,
  greatest(
    (select max(h.merge_id) from merged_end_users h
      where h.tenant_id = ${tenantId} and h.current_id = e.end_user_id and h.merge_id is not null),
    (select max(c.merge_id) from merged_companies c
      where c.tenant_id = ${tenantId} and c.current_id = e.company_id)) as "mergeId"`;

/**
 * The people whom these signs may mean, inside the company where the call names one. Merged people are left out; what
 * they were known by means whom they were merged into.
 */
export async function lookUp(tx: TenantTx, list: readonly LookUp[]): Promise<EndUser[]> {
  if (list.length === 0) return [];
  const anonymous = list.filter((one) => one.kind === 'anonymous').map((one) => one.value);
  const found = await tx.many(sql<EndUserRow>`with wanted as (
       select w.kind, w.value, w.company, c.current_id as company_id
       from json_to_recordset(${json(list)}) as w (kind text, value text, company text)
       left join current_companies c on c.tenant_id = ${tx.tenantId} and c.external_id = w.company
     ), ids as (
       select l.end_user_id from wanted w cross join lateral (
         (select ${BY_HAND} as end_user_id from current_end_users e where w.kind = 'id' and w.company is not null
            and e.tenant_id = ${tx.tenantId} and e.company_id = w.company_id and e.external_id = w.value)
         union all
         (select ${BY_HAND} from current_end_users e where w.kind = 'id' and w.company is null
            and e.tenant_id = ${tx.tenantId} and e.external_id = w.value limit ${MOST_PER_SIGN})
         union all
         (select ${BY_HAND} from current_end_users e where w.kind = 'email' and w.company is not null
            and e.tenant_id = ${tx.tenantId} and e.company_id = w.company_id and e.email_key = w.value limit ${MOST_PER_SIGN})
         union all
         (select ${BY_HAND} from current_end_users e where w.kind = 'email' and w.company is null
            and e.tenant_id = ${tx.tenantId} and e.email_key = w.value limit ${MOST_PER_SIGN})
         union all
         (select (select e.current_id from current_end_users e where e.end_user_id = i.end_user_id)
          from end_user_ids i where w.kind in ('anonymous', 'email') and i.tenant_id = ${tx.tenantId}
            and i.kind = case w.kind when 'email' then 'email' else 'anonymousId' end and i.value = w.value limit ${MOST_PER_SIGN})
       ) l
     )
     select e.end_user_id as "endUserId", e.company_id as "companyId", e.external_id as "externalId", e.email, e.name, e.first_name as "firstName", e.last_name as "lastName", e.position, e.phone,
       e.field_sources as "fieldSources", e.from_calls as "fromCalls",
       ${MERGED(anonymous, tx.tenantId)}
     from live_end_users e
     where e.tenant_id = ${tx.tenantId} and e.end_user_id = any(array(select end_user_id from ids))`);
  return found.map(asEndUser);
}

/** Writes people whom calls made. */
export async function create(tx: TenantTx, list: readonly EndUser[]): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`insert into end_users (tenant_id, end_user_id, company_id, external_id, email, name, first_name, last_name, position,
       phone, field_sources, from_calls, made_in) overriding system value
     select ${tx.tenantId}, end_user_id, company_id, external_id, email, name, first_name, last_name, position, phone, field_sources,
       true, merge_id
     from json_to_recordset(${json(list.map(asRow))}) as r (${COLUMNS}, company_id bigint, merge_id bigint)`);
}

/** Writes what calls have taught about people. */
export async function update(tx: TenantTx, list: readonly EndUser[]): Promise<void> {
  if (list.length === 0) return;
  await tx.run(sql`update end_users e set external_id = r.external_id, email = r.email, name = r.name, first_name = r.first_name,
       last_name = r.last_name, position = r.position, phone = r.phone, field_sources = r.field_sources,
       updated_at = now()
     from json_to_recordset(${json(list.map(asRow))}) as r (${COLUMNS})
     where e.tenant_id = ${tx.tenantId} and e.end_user_id = any(${list.map((endUser) => endUser.endUserId)}) and e.end_user_id = r.end_user_id`);
}

const COLUMNS = sql`end_user_id bigint, external_id text, email text, name text, first_name text, last_name text,
  position text, phone text, field_sources jsonb`;

function asRow({ endUserId, companyId, externalId, fields, sources, mergeId }: EndUser) {
  return {
    merge_id: mergeId,
    end_user_id: endUserId,
    company_id: companyId,
    external_id: externalId,
    email: fields.email,
    name: fields.name,
    first_name: fields.firstName,
    last_name: fields.lastName,
    position: fields.position,
    phone: fields.phone,
    field_sources: sources,
  };
}

function asEndUser(row: EndUserRow): EndUser {
  return {
    endUserId: row.endUserId,
    companyId: row.companyId,
    externalId: row.externalId,
    anonymousIds: row.anonymousIds,
    formerIds: present((row.former ?? []).map((former) => former.external_id)),
    formerEmails: present((row.former ?? []).flatMap((former) => [former.email_key, ...former.addresses])),
    isMerged: row.former !== null,
    mergeId: row.mergeId,
    fields: {
      email: row.email,
      name: row.name,
      firstName: row.firstName,
      lastName: row.lastName,
      position: row.position,
      phone: row.phone,
    },
    sources: row.fieldSources,
    fromCalls: row.fromCalls,
  };
}

function present(list: readonly (string | null)[]): string[] {
  return list.filter((value) => value !== null);
}
