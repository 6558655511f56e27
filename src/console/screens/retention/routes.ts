import { getRouteApi } from '@tanstack/react-router';

/** The reports on retention. */
export const retentionRoute = getRouteApi('/shell/retention');

/** The companies and licenses behind one line of a report. */
export const retentionCompaniesRoute = getRouteApi('/shell/retention/companies');
