import { Router } from 'express';
export function dataRoutes(_deps: object): Router {
  return Router();
}
