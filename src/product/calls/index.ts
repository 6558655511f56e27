export { matchIdentity } from './matchIdentity.ts';
export { holdPeople, recordUsage, type MatchedCall } from './recordUsage.ts';
export { matchCalls, recordCalls, type Matched, type Recorded } from './settle.ts';
