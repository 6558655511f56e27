import { exportObstacle, exportStatus } from '../../domain/calls/sections.ts';
import { Refused } from '../refused.ts';
import type { TenantExport } from './tenantExport.ts';

/** Lets pass an export that may run. @throws Refused `exportOff` or `exportHeld`, with the `obstacle` in its detail. */
export function requireReady(state: TenantExport): void {
  const obstacle = exportObstacle(state.on, state);
  if (obstacle === undefined) return;
  if (obstacle === 'off') {
    throw new Refused('exportOff', 'The export is switched off; set `on` in PUT /api/export.', { obstacle });
  }
  throw new Refused('exportHeld', exportStatus(state.on, state).error ?? '', { obstacle });
}

/** The refusal of a run while another one is under way. */
export function exportRunning(): Refused {
  return new Refused('exportRunning', 'Another export is under way; wait for it or cancel it.');
}
