import type { Database } from '../../../db/connect.ts';
import type { Dispatcher } from '../../ingest/dispatcher.ts';

/** What the routes of the data API need. */
export interface DataDeps {
  db: Database;
  /** Starts the calls that a write has freed. */
  dispatcher: Pick<Dispatcher, 'start'>;
}
