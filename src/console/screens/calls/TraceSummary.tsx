import { Alert, Anchor, Card, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CopyIcon } from '../../parts/CopyField';
import { OutcomeBadge } from '../../parts/OutcomeBadge';
import { Time } from '../../parts/Time';
import type { TracedCall } from './trace';

const TIME_NOTES: Readonly<Record<string, string>> = {
  missing: 'The call had no timestamp, so it counts at the time of receipt.',
  future: 'Its timestamp lay in the future, so it counts at the time of receipt.',
};

/** What one wants to know first: what became of it, when, and of whom it is. */
export function TraceSummary({ call }: { call: TracedCall }) {
  const { outcome, reason, help, timeNote, otherContent } = call;
  return (
    <Stack gap="sm">
      <Card withBorder padding="md">
        <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="md">
          <Fact name="Outcome">
            <OutcomeBadge outcome={outcome} reason={reason} />
          </Fact>
          <Fact name="Occurred">
            <Time at={call.occurredAt} />
          </Fact>
          <Fact name="Received">
            <Time at={call.receivedAt} />
          </Fact>
          <Fact name="Settled">{call.settledAt ? <Time at={call.settledAt} /> : 'not yet'}</Fact>
          <Fact name="Company">{call.company ? <CompanyLink company={call.company} /> : '–'}</Fact>
          <Fact name="Message id">
            <Group gap={4} wrap="nowrap">
              <Text size="sm" truncate title={call.messageId}>
                {call.messageId}
              </Text>
              <CopyIcon what="the message id" value={call.messageId} />
            </Group>
          </Fact>
        </SimpleGrid>
      </Card>
      {help && (
        <Alert
          color={outcome === 'ignored' ? 'gray' : outcome === 'failed' ? 'red' : 'yellow'}
          variant="light"
          title="What to do"
        >
          {help}
        </Alert>
      )}
      {timeNote && (
        <Text size="sm" c="dimmed">
          {TIME_NOTES[timeNote] ?? `Its time: ${timeNote}.`}
        </Text>
      )}
      {otherContent > 0 && (
        <Text size="sm" c="dimmed">
          This message id came {otherContent} more times with other content, which was not counted.
        </Text>
      )}
    </Stack>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Stack gap={2} miw={0}>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text size="sm" component="div">
        {children}
      </Text>
    </Stack>
  );
}

function CompanyLink({ company }: { company: NonNullable<TracedCall['company']> }) {
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link to="/accounts/$companyId" params={{ companyId: company._id }} {...props} />}
    >
      {company.name}
    </Anchor>
  );
}
