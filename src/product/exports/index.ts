export { requestCancel, requestRun, findRun } from './requestRun.ts';
export { beginRun, closeRun, type Begun, type BeginInput, type CloseInput } from './run.ts';
export { readTenantExport, wantedSchedule, type TenantExport, type WantedSchedule } from './tenantExport.ts';
