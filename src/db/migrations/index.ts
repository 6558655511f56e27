import type { Knex } from 'knex';
import * as m0001 from './0001_tenants.ts';
import * as m0002 from './0002_calls.ts';
import * as m0003 from './0003_customer.ts';
import * as m0004 from './0004_usage.ts';
import * as m0005 from './0005_objects.ts';
import * as m0007 from './0007_erasure.ts';
import * as m0008 from './0008_access.ts';
import * as m0009 from './0009_object_metrics.ts';
import * as m0011 from './0011_revenue.ts';
import * as m0012 from './0012_roomForUpdates.ts';
import * as m0013 from './0013_occasions.ts';
import * as m0014 from './0014_milestones.ts';
import * as m0015 from './0015_health.ts';
import * as m0016 from './0016_signals.ts';
import * as m0017 from './0017_follow_ups.ts';
import * as m0019 from './0019_exports.ts';
import * as m0020 from './0020_merges.ts';
import * as m0021 from './0021_sessions.ts';
import * as m0022 from './0022_export_milestones.ts';
import * as m0023 from './0023_merge_views.ts';

interface Migration {
  up(db: Knex): Promise<void>;
}

/** Every migration in order. A name is never changed and a landed migration never edited (docs/adr/0004). */
export const MIGRATIONS: readonly (readonly [name: string, migration: Migration])[] = [
  ['0001_tenants', m0001],
  ['0002_calls', m0002],
  ['0003_customer', m0003],
  ['0004_usage', m0004],
  ['0005_objects', m0005],
  ['0007_erasure', m0007],
  ['0008_access', m0008],
  ['0009_object_metrics', m0009],
  ['0011_revenue', m0011],
  ['0012_roomForUpdates', m0012],
  ['0013_occasions', m0013],
  ['0014_milestones', m0014],
  ['0015_health', m0015],
  ['0016_signals', m0016],
  ['0017_follow_ups', m0017],
  ['0019_exports', m0019],
  ['0020_merges', m0020],
  ['0021_sessions', m0021],
  ['0022_export_milestones', m0022],
  ['0023_merge_views', m0023],
];
