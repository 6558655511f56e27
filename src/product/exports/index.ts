export { requestCancel, requestRun, findRun } from './requestRun.ts';
export { beginRun, closeRun, type Begun, type BeginInput, type CloseInput } from './run.ts';
export { readSchedule, readSchedules, readTenantExport, type TenantExport } from './tenantExport.ts';
