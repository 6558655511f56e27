import { DEFAULT_PROFILE, type ProfileDefinition } from '../../domain/health/healthProfile.ts';
import type { LiveProfile, ProfileFilter } from '../../domain/health/profileFilter.ts';
import type { Level } from '../../domain/health/signalSettings.ts';
import type { TenantTx } from '../connect.ts';
import { json, sql } from '../sql.ts';

const BUILT_IN: LiveProfile = { ...DEFAULT_PROFILE, filter: [] };

/** What companies are scored by: the live versions, in the order in which they are tried, and the usage levels. */
export interface LiveRules {
  profiles: LiveProfile[];
  levels: Level[];
}

/** The rules in force. A tenant without a live profile is scored by the built-in one. */
export async function live(tx: TenantTx): Promise<LiveRules> {
  const found = await tx.maybeOne(sql<{ profiles: LiveProfile[] | null; levels: Level[] | null }>`select (
       select json_agg(json_build_object('profileId', p.profile_id, 'version', v.version, 'name', p.name,
         'definition', v.definition, 'filter', p.filter) order by p.position, p.profile_id)
       from health_profiles p join health_profile_versions v
         on v.tenant_id = p.tenant_id and v.profile_id = p.profile_id and v.state = 'live'
       where p.tenant_id = ${tx.tenantId}
     ) as profiles, (
       select settings -> 'levels' from signal_settings where tenant_id = ${tx.tenantId} order by version desc limit 1
     ) as levels`);
  return { profiles: found?.profiles ?? [BUILT_IN], levels: found?.levels ?? [] };
}

export interface ProfileRow {
  profileId: number;
  name: string;
  position: number;
  filter: ProfileFilter;
  createdAt: Date;
}

export interface VersionRow {
  profileId: number;
  version: number;
  state: 'draft' | 'live' | 'retired';
  definition: ProfileDefinition;
  changedBy: string;
  createdAt: Date;
  liveAt: Date | null;
  retiredAt: Date | null;
}

const VERSION = sql`profile_id as "profileId", version, state, definition, changed_by as "changedBy", created_at as "createdAt", live_at as "liveAt", retired_at as "retiredAt"`;

/** Every profile with every version of it, the newest first. */
export async function list(tx: TenantTx): Promise<{ profiles: ProfileRow[]; versions: VersionRow[] }> {
  const profiles =
    await tx.many(sql<ProfileRow>`select profile_id as "profileId", name, position, filter, created_at as "createdAt" from health_profiles
     where tenant_id = ${tx.tenantId} order by position, profile_id`);
  const versions = await tx.many(
    sql<VersionRow>`select ${VERSION} from health_profile_versions where tenant_id = ${tx.tenantId} order by profile_id, version desc`,
  );
  return { profiles, versions };
}

/** One version of a profile, or undefined. */
export async function version(tx: TenantTx, profileId: number, number: number): Promise<VersionRow | undefined> {
  const found = await tx.maybeOne(
    sql<VersionRow>`select ${VERSION} from health_profile_versions where tenant_id = ${tx.tenantId} and profile_id = ${profileId} and version = ${number}`,
  );
  return found;
}

/** What a score was made by; undefined where it is not kept any more. */
export async function definitionOf(
  tx: TenantTx,
  { profileId, profileVersion }: { profileId: number; profileVersion: number },
): Promise<ProfileDefinition | undefined> {
  if (profileId === DEFAULT_PROFILE.profileId) return DEFAULT_PROFILE.definition;
  return (await version(tx, profileId, profileVersion))?.definition;
}

/** Makes a profile, without a version. Undefined where another one has the name. */
export async function create(
  tx: TenantTx,
  { name, position, filter }: { name: string; position: number; filter: ProfileFilter },
): Promise<number | undefined> {
  const made = await tx.maybeOne(sql<{
    profileId: number;
  }>`insert into health_profiles (tenant_id, name, position, filter) values (${tx.tenantId}, ${name}, ${position}, ${json(filter)}::jsonb)
     on conflict do nothing returning profile_id as "profileId"`);
  return made?.profileId;
}

/** Changes whom a profile is for. Whether there is such a profile. */
export async function change(
  tx: TenantTx,
  profileId: number,
  { name, position, filter }: { name: string; position: number; filter: ProfileFilter },
): Promise<boolean> {
  const changed =
    await tx.run(sql`update health_profiles set name = ${name}, position = ${position}, filter = ${json(filter)}::jsonb
     where tenant_id = ${tx.tenantId} and profile_id = ${profileId}`);
  return changed > 0;
}

/** Writes the draft of a profile: a new version, or the draft there is. Answers its number. */
export async function draft(
  tx: TenantTx,
  profileId: number,
  definition: ProfileDefinition,
  changedBy: string,
): Promise<number> {
  const written = await tx.maybeOne(sql<{
    version: number;
  }>`insert into health_profile_versions (tenant_id, profile_id, version, state, definition, changed_by)
     select ${tx.tenantId}, ${profileId}, coalesce(max(version), 0) + 1, 'draft', cast(${json(definition)} as jsonb), ${changedBy}
     from health_profile_versions where tenant_id = ${tx.tenantId} and profile_id = ${profileId}
     on conflict (tenant_id, profile_id) where state = 'draft' do update set
       definition = excluded.definition, changed_by = excluded.changed_by, created_at = now()
     returning version`);
  if (!written) throw new Error('The draft was not written');
  return written.version;
}

/** Makes a version the live one; the one that was is retired. */
export async function goLive(tx: TenantTx, profileId: number, number: number): Promise<void> {
  await retire(tx, profileId);
  await tx.run(sql`update health_profile_versions set state = 'live', live_at = now(), retired_at = null
     where tenant_id = ${tx.tenantId} and profile_id = ${profileId} and version = ${number}`);
}

/** Retires the live version of a profile. Whether there was one. */
export async function retire(tx: TenantTx, profileId: number): Promise<boolean> {
  const retired = await tx.run(sql`update health_profile_versions set state = 'retired', retired_at = now()
     where tenant_id = ${tx.tenantId} and profile_id = ${profileId} and state = 'live'`);
  return retired > 0;
}
