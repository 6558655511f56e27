import { getRouteApi } from '@tanstack/react-router';

/** The list of accounts. */
export const accountsRoute = getRouteApi('/shell/accounts');

/** One account, by the `_id` of its company. */
export const accountRoute = getRouteApi('/shell/accounts/$companyId');
