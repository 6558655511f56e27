import type { Database } from '../../db/connect.ts';
import type { SecretBox } from '../../secretBox.ts';
import type { Dispatcher } from '../ingest/dispatcher.ts';
import type { ExportWorkflows } from '../../temporal/exportWorkflows.ts';

export interface ExportDeps {
  db: Database;
  box: SecretBox;
  dispatcher: Dispatcher;
  temporal: { exports: ExportWorkflows };
  workflowUrl(workflowId: string): string;
}
