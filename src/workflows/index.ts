export { expireBodies } from './expireBodies.ts';
export { finishErasures } from './finishErasures.ts';
export { settleCalls } from './settleCalls.ts';
export { sweepCalls } from './sweepCalls.ts';
