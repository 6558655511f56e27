import { z } from 'zod';
import * as audit from '../../db/tenants/auditLog.ts';
import { inTenant, type TenantTx } from '../../db/connect.ts';
import * as healthProfiles from '../../db/health/healthProfiles.ts';
import { DEFAULT_PROFILE, profileSchema } from '../../domain/health/healthProfile.ts';
import { ApiError } from '../../http/errors.ts';
import { numberParams } from '../../http/params.ts';
import { route, type Route } from '../../http/route.ts';
import { startLater, type HealthDeps } from './deps.ts';
import { profileBody, profileForm } from './forms.ts';

const PATH = '/api/health/profiles';
const started = z.object({
  version: z.int(),
  rescoring: z.boolean().meta({ description: 'False where Temporal is away; then calls and the sweep score anew.' }),
});

/** `/api/health/profiles`: profiles, and their versions from draft to live to retired. */
export function profileRoutes(deps: HealthDeps): Route[] {
  return [listRoute(deps), createRoute(deps), changeRoute(deps), draftRoute(deps), liveRoute(deps), retireRoute(deps)];
}

function listRoute({ db }: HealthDeps): Route {
  return route({
    method: 'get',
    path: PATH,
    permission: 'health.read',
    tag: 'health',
    summary: 'Health profiles with their versions',
    answer: z.object({ items: z.array(profileForm) }),
    async handle({ tenantId }) {
      const { profiles, versions } = await inTenant(db, tenantId, (tx) => healthProfiles.list(tx));
      const items = profiles.map((profile) => ({
        profileId: profile.profileId,
        name: profile.name,
        position: profile.position,
        filter: profile.filter,
        builtIn: false,
        versions: versions.filter((one) => one.profileId === profile.profileId).map(asVersion),
      }));
      return { items: versions.some(({ state }) => state === 'live') ? items : [builtIn(), ...items] };
    },
  });
}

function createRoute({ db }: HealthDeps): Route {
  return route({
    method: 'post',
    path: PATH,
    permission: 'health.write',
    tag: 'health',
    summary: 'Make a health profile, with a first draft',
    body: profileBody.extend({ definition: profileSchema }),
    answer: z.object({ profileId: z.int(), version: z.int() }),
    handle: ({ tenantId, actor, body }) =>
      inTenant(db, tenantId, async (tx) => {
        const profileId = await healthProfiles.create(tx, body);
        if (profileId === undefined) throw new ApiError('nameTaken', 'There is a profile of this name already.');
        const version = await healthProfiles.draft(tx, profileId, body.definition, actor);
        await note(tx, actor, 'health.profile.create', { profileId });
        return { profileId, version };
      }),
  });
}

function changeRoute(deps: HealthDeps): Route {
  return route({
    method: 'put',
    path: `${PATH}/{profileId}`,
    params: numberParams({ profileId: 'profile' }),
    permission: 'health.write',
    tag: 'health',
    summary: 'Change whom a profile is for',
    body: profileBody,
    answer: z.object({ profileId: z.int(), rescoring: z.boolean() }),
    async handle({ tenantId, actor, params: { profileId }, body }) {
      await inTenant(deps.db, tenantId, async (tx) => {
        const found = await healthProfiles.change(tx, profileId, body);
        if (!found) throw noProfile();
        await note(tx, actor, 'health.profile.change', { profileId });
      });
      return { profileId, rescoring: await rescore(deps, tenantId, `profile ${profileId}, filter`) };
    },
  });
}

function draftRoute({ db }: HealthDeps): Route {
  return route({
    method: 'put',
    path: `${PATH}/{profileId}/draft`,
    params: numberParams({ profileId: 'profile' }),
    permission: 'health.write',
    tag: 'health',
    summary: 'Write the draft of a profile',
    description: 'Faults are named with a sentence and where they are. A version that is or was live never changes.',
    body: z.strictObject({ definition: profileSchema }),
    answer: z.object({ profileId: z.int(), version: z.int() }),
    handle: ({ tenantId, actor, params: { profileId }, body }) =>
      inTenant(db, tenantId, async (tx) => {
        const { profiles } = await healthProfiles.list(tx);
        if (!profiles.some((profile) => profile.profileId === profileId)) throw noProfile();
        const version = await healthProfiles.draft(tx, profileId, body.definition, actor);
        return { profileId, version };
      }),
  });
}

function liveRoute(deps: HealthDeps): Route {
  return route({
    method: 'post',
    path: `${PATH}/{profileId}/versions/{version}/live`,
    params: numberParams({ profileId: 'profile', version: 'version' }),
    permission: 'health.write',
    tag: 'health',
    summary: 'Put a version into force',
    description: 'The live one is retired. Companies are scored anew at once; the jump raises nothing.',
    answer: started,
    async handle({ tenantId, actor, params: { profileId, version } }) {
      await inTenant(deps.db, tenantId, async (tx) => {
        const found = await healthProfiles.version(tx, profileId, version);
        if (!found) throw new ApiError('notFound', 'There is no such version of this profile.');
        if (found.state === 'live') throw new ApiError('isLive', 'This version is live already.');
        await healthProfiles.goLive(tx, profileId, version);
        await note(tx, actor, 'health.profile.live', { profileId, version });
      });
      return { version, rescoring: await rescore(deps, tenantId, `profile ${profileId}, version ${version}`) };
    },
  });
}

function retireRoute(deps: HealthDeps): Route {
  return route({
    method: 'post',
    path: `${PATH}/{profileId}/retire`,
    params: numberParams({ profileId: 'profile' }),
    permission: 'health.write',
    tag: 'health',
    summary: 'Take a profile out of force',
    answer: z.object({ rescoring: z.boolean() }),
    async handle({ tenantId, actor, params: { profileId } }) {
      await inTenant(deps.db, tenantId, async (tx) => {
        const retired = await healthProfiles.retire(tx, profileId);
        if (!retired) throw new ApiError('notLive', 'No version of this profile is live.');
        await note(tx, actor, 'health.profile.retire', { profileId });
      });
      return { rescoring: await rescore(deps, tenantId, `profile ${profileId}, retired`) };
    },
  });
}

function rescore({ temporal }: HealthDeps, tenantId: string, setting: string): Promise<boolean> {
  return startLater(() => temporal.health.rescore(tenantId, { kind: 'setting', setting }));
}

function note(tx: TenantTx, actor: string, action: string, subject: Record<string, unknown>) {
  return audit.add(tx, { actor, action, subject });
}

function noProfile(): ApiError {
  return new ApiError('notFound', 'There is no such profile.');
}

function asVersion(row: healthProfiles.VersionRow) {
  const { version, state, definition, changedBy, createdAt, liveAt, retiredAt } = row;
  const times = { createdAt, liveAt, retiredAt };
  return { version, state, definition, changedBy, ...times };
}

function builtIn() {
  const { profileId, version, name, definition } = DEFAULT_PROFILE;
  const epoch = new Date(0);
  const live = { version, state: 'live' as const, definition, changedBy: 'Throughline' };
  return {
    ...{ profileId, name, position: 0, filter: [], builtIn: true },
    versions: [{ ...live, createdAt: epoch, liveAt: epoch, retiredAt: null }],
  };
}
