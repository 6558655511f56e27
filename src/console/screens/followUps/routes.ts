import { getRouteApi } from '@tanstack/react-router';

/** The list of follow-ups. */
export const followUpsRoute = getRouteApi('/shell/followUps');

/** One follow-up, by its number. */
export const followUpRoute = getRouteApi('/shell/followUps/$followUpId');
