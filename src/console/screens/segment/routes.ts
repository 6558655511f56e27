import { getRouteApi } from '@tanstack/react-router';

/** Connecting Segment. */
export const segmentRoute = getRouteApi('/shell/segment');
