export { expireBodies } from './expireBodies.ts';
export { finishErasures } from './finishErasures.ts';
export { backtestProfile } from './backtestProfile.ts';
export { overrideHealth } from './overrideHealth.ts';
export { rescoreCompanies } from './rescoreCompanies.ts';
export { settleCalls } from './settleCalls.ts';
export { sweepCalls } from './sweepCalls.ts';
export { sweepCompanies } from './sweepCompanies.ts';
