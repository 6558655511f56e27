import { getRouteApi } from '@tanstack/react-router';

/** The feed of calls. */
export const callsRoute = getRouteApi('/shell/calls');

/** The trace of one call. */
export const traceRoute = getRouteApi('/shell/calls/$messageId');
