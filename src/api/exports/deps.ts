import type { Database } from '../../db/connect.ts';
import type { SecretBox } from '../../secretBox.ts';
import type { Dispatcher } from '../ingest/dispatcher.ts';
import type { ExportRuns } from '../../temporal/exportRuns.ts';

export interface ExportDeps {
  db: Database;
  box: SecretBox;
  dispatcher: Dispatcher;
  temporal: { exports: ExportRuns };
  workflowUrl(workflowId: string): string;
}
