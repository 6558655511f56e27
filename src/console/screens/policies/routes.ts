import { getRouteApi } from '@tanstack/react-router';

/** One policy: its editor and versions. */
export const policyRoute = getRouteApi('/shell/policies/$policyId');
