export { changeMetric } from './changeMetric.ts';
export { changeSettings, draftOf, freedCalls, type Change } from './changeSettings.ts';
export { createTenant } from './createTenant.ts';
export { ALL_PERMISSIONS, mayDo, PERMISSIONS, type Permission } from './permissions.ts';
export { clearSharedSecret, endPreviousSecret, setSharedSecret, setWriteKey, type SharedSecret } from './secrets.ts';
export { disableSegmentApp, enableSegmentApp, readSegmentApp } from './segmentApp.ts';
export { issueApiToken, issueTenantToken, revokeToken } from './tokens.ts';
