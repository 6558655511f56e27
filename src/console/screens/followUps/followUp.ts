import type { Schemas } from '../../api/client';

export type FollowUp = Schemas['FollowUp'];

/** What can be done to a follow-up. */
export type ActionName = 'acknowledge' | 'complete' | 'dismiss' | 'reassign' | 'snooze';
