export { continueErasures, type ErasureProgress } from './continueErasures.ts';
export { findDuplicates, type DuplicateRecord, type DuplicatesPlace } from './duplicates.ts';
export { erase, erasePerson, type Erased } from './erase.ts';
export { exportPerson } from './exportPerson.ts';
export { findPerson, noSuchPerson, type PersonName } from './findPerson.ts';
export { mergeRecords, type MergeRequest } from './mergeRecords.ts';
export { undoMerge } from './undoMerge.ts';
