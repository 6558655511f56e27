export { settleCalls } from './settleCalls.ts';
export { sweepCalls } from './sweepCalls.ts';
