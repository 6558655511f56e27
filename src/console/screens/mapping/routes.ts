import { getRouteApi } from '@tanstack/react-router';

/** The mapping rules. */
export const mappingRoute = getRouteApi('/shell/mapping');
