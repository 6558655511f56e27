import { getRouteApi } from '@tanstack/react-router';

/** The page for a new profile. */
export const newProfileRoute = getRouteApi('/shell/health/profiles/new');

/** One profile: its editor, versions and back-tests. */
export const profileRoute = getRouteApi('/shell/health/profiles/$profileId');
