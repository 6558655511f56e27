import type { Config } from '../../config.ts';
import * as callCompanies from '../../db/calls/callCompanies.ts';
import { inTenant, type Database, type TenantTx } from '../../db/connect.ts';
import * as followUps from '../../db/followUps/followUps.ts';
import * as notifications from '../../db/followUps/notifications.ts';
import * as team from '../../db/tenants/team.ts';
import * as waiting from '../../db/followUps/waitingOccasions.ts';
import {
  type FollowUpLook,
  lookAround,
  openFollowUps,
  type Opening,
  openingTurn,
  recordTurn,
  type Seen,
  type TakenTurn,
  type TurnTaken,
} from '../../product/followUps/index.ts';
import { createSendNotification, type NotificationRef } from './sendNotification.ts';
import { step } from '../step.ts';

/** Whose occasions are to be answered: of the companies of calls, of companies, or where none is named of the tenant. */
export type OccasionsOf = { tenantId: string } & ({ messageIds: string[] } | { companyIds: number[] });

/** What is retried around follow-ups: each is one transaction and can run again without a second effect. */
export function createFollowUpActivities({ db, notify }: { db: Database; notify: Config['notify'] }) {
  const inOne = <T>(tenantId: string, work: (tx: TenantTx) => Promise<T>) => step(() => inTenant(db, tenantId, work));
  const send = createSendNotification(db, notify);
  return {
    /** Lets policies answer what has happened; answers the follow-ups whose workflow has yet to be started or told. */
    openFollowUps: ({ tenantId, ...of }: OccasionsOf): Promise<followUps.FollowUpRef[]> =>
      inOne(tenantId, async (tx) => {
        const ids = 'companyIds' in of ? of.companyIds : await callCompanies.ofCalls(tx, of.messageIds);
        return openFollowUps(tx, ids, new Date());
      }),

    /** The first turn of a follow-up; null where it is gone. */
    openFollowUp: (look: FollowUpLook): Promise<Opening | null> =>
      inOne(look.tenantId, async (tx) => (await openingTurn(tx, look)) ?? null),

    /** Writes a turn down, with what it changes and whom it is to be told. */
    recordTurn: (taken: TakenTurn): Promise<TurnTaken> => inOne(taken.tenantId, (tx) => recordTurn(tx, taken)),

    /** What has become of the world around a follow-up; null where it is gone. */
    lookAround: (look: FollowUpLook): Promise<Seen | null> =>
      inOne(look.tenantId, async (tx) => (await lookAround(tx, look)) ?? null),

    /** Whether somebody of this number works here. */
    isTeamUser: ({ tenantId, teamUserId }: { tenantId: string; teamUserId: number }): Promise<boolean> =>
      inOne(tenantId, async (tx) => (await team.emails(tx, [teamUserId])).size > 0),

    /** Sends one notification, once. */
    sendNotification: (ref: NotificationRef): Promise<void> => send(ref),

    /** Notes that a notification is not tried any more. */
    giveUpNotification: ({ tenantId, notificationId }: NotificationRef): Promise<void> =>
      inOne(tenantId, (tx) => notifications.giveUp(tx, notificationId)),

    /** Follow-ups whose workflow should have been started or told by now, at most `most`. */
    claimUnwokenFollowUps: ({ most }: { most: number }): Promise<followUps.FollowUpRef[]> =>
      step(() => followUps.claimUnwoken(db, most)),

    /** Companies whose occasions nobody has answered, at most `most`. */
    findUnanswered: ({ most }: { most: number }): Promise<waiting.WaitingOccasions[]> =>
      step(() => waiting.findUnanswered(db, most)),
  };
}
