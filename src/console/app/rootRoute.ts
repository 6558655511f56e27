import { createRootRoute } from '@tanstack/react-router';

/** Above every page. */
export const rootRoute = createRootRoute();
