import { getRouteApi } from '@tanstack/react-router';

/** One plan: its progress, accounts, editor and versions. */
export const planRoute = getRouteApi('/shell/milestones/$planId');
