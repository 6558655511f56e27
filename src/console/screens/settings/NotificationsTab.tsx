import { Stack } from '@mantine/core';
import { MailTest } from './MailTest';
import { SentNotifications } from './SentNotifications';
import { Webhooks } from './Webhooks';

/** Where people are told of follow-ups: webhooks and e-mail, each with a test; and what was sent. */
export function NotificationsTab() {
  return (
    <Stack>
      <Webhooks />
      <MailTest />
      <SentNotifications />
    </Stack>
  );
}
