import { Router } from 'express';
import { z } from 'zod';
import * as audit from '../../db/auditLog.ts';
import { inTenant, type Knex } from '../../db/connect.ts';
import { lock } from '../../db/locks.ts';
import * as reopened from '../../db/reopened.ts';
import * as settings from '../../db/settings.ts';
import { settingsSchema, type Settings } from '../../domain/settings.ts';
import { accessOf, requireRole, type FindAccess } from '../authenticate.ts';
import { ApiError } from '../errors.ts';
import type { Dispatcher } from '../ingest/dispatcher.ts';
import { readBody } from '../ingest/body.ts';

interface Deps {
  db: Knex;
  findAccess: FindAccess;
  dispatcher: Dispatcher;
}

const change = z.object({ version: z.number().int().optional(), settings: z.unknown() });

/** `/api/settings`: the rules in force. A change is a new version, in force for the next call, and frees parked calls. */
export function settingsRoutes({ db, findAccess, dispatcher }: Deps): Router {
  const router = Router();

  router.get('/api/settings', requireRole(findAccess, 'admin', 'operator', 'csm', 'viewer'), async (_req, res) => {
    const { tenantId } = accessOf(res);
    res.json(await inTenant(db, tenantId, (trx) => settings.current(trx, tenantId)));
  });

  router.put('/api/settings', requireRole(findAccess, 'admin'), async (req, res) => {
    const { tenantId, tokenId } = accessOf(res);
    const asked = change.parse((await readBody(req)).value);
    const wanted = settingsSchema.parse(asked.settings);
    const { version, released } = await inTenant(db, tenantId, async (trx) => {
      await lock(trx, tenantId, 'identity');
      const before = await settings.current(trx, tenantId);
      if (asked.version !== undefined && asked.version !== before.version) {
        throw new ApiError(409, 'changedMeanwhile', `The settings are at version ${before.version}; read them again.`);
      }
      const version = before.version + 1;
      await settings.change(trx, tenantId, version, wanted, `token ${tokenId}`);
      await audit.add(trx, tenantId, { actor: `token ${tokenId}`, action: 'settings.changed', subject: { version } });
      return { version, released: frees(before.settings, wanted) ? await reopened.releaseAll(trx, tenantId) : [] };
    });
    dispatcher.start(tenantId, released, { again: true });
    res.json({ version, settings: wanted, released: released.length });
  });

  return router;
}

/** Whether a change may settle calls that wait: any but one of what is recorded of a call that is matched already. */
function frees(before: Settings, after: Settings): boolean {
  const decisive = ({ identity, usage, sections }: Settings) => JSON.stringify({ identity, usage, sections });
  return decisive(before) !== decisive(after);
}
