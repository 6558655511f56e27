import { connect } from '../../src/db/connect.ts';
import { startSegmentReceiver } from '../../src/dev/segmentReceiver.ts';

/** What the receiver of the bench is told. */
export interface ReceiverJob {
  databaseUrl: string;
  writeKey: string;
}

/** The receiver that stands for Segment, in a process of its own as Segment would be, loading the schema `warehouse`. */
process.once('message', (job: ReceiverJob) => {
  const db = connect({ url: job.databaseUrl, pool: 4 });
  const schemaOf = (writeKey: string) => (writeKey === job.writeKey ? 'warehouse' : undefined);
  void startSegmentReceiver({ db, schemaOf }).then(({ url }) => process.send?.(url));
});
