import { getRouteApi } from '@tanstack/react-router';

/** The tenant's settings. */
export const settingsRoute = getRouteApi('/shell/settings');
