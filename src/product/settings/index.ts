export { changeSettings, draftOf, freedCalls, type Change } from './changeSettings.ts';
export { ALL_PERMISSIONS, mayDo, PERMISSIONS, tooStrong, type Permission } from './permissions.ts';
