import { getRouteApi } from '@tanstack/react-router';

/** The export: its runs, what is parked, its setup. */
export const exportRoute = getRouteApi('/shell/export');

/** One run of the export. */
export const runRoute = getRouteApi('/shell/export/$exportId');
