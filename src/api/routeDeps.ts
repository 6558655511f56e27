import type { Database } from '../db/connect.ts';
import type { SecretBox } from '../secretBox.ts';
import type { Dispatcher } from './ingest/dispatcher.ts';
import type { Temporal } from '../temporal/temporal.ts';

/** What routes work with. */
export interface RouteDeps {
  db: Database;
  dispatcher: Dispatcher;
  temporal: Pick<Temporal, 'finishErasures' | 'health' | 'followUps' | 'exports'>;
  /** The page of a workflow in the Temporal UI. */
  workflowUrl(workflowId: string): string;
  /** Seals the secrets of tenants. */
  box: SecretBox;
  /** Forgets what the tokens of a tenant open, because that changed. */
  forget(tenantId: string): void;
}
