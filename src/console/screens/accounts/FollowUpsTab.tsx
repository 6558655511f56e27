import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { query } from '../../api/client';
import { Section } from '../../parts/Section';
import { EmptyState } from '../../parts/EmptyState';
import { FollowUpTable } from '../followUps/FollowUpTable';
import { OpenFollowUpButton } from '../followUps/OpenFollowUpButton';

/** What is owed to an account, and what was. */
export function FollowUpsTab({ companyId }: { companyId: string }) {
  return <FollowUpsSection companyId={companyId} />;
}

/** Its follow-ups: all of them, or those in one state. */
export function FollowUpsSection({ companyId, state }: { companyId: string; state?: 'owed' }) {
  const { data, error, refetch } = query.useQuery('get', '/api/followUps', {
    params: { query: { company: companyId, ...(state && { state }) } },
  });
  return (
    <Section title={state ? 'Open follow-ups' : 'Follow-ups'} actions={<OpenFollowUpButton companyId={companyId} />}>
      <FollowUpTable
        followUps={data?.items}
        error={error}
        retry={refetch}
        isCompact={state !== undefined}
        empty={
          <EmptyState
            title="Nothing is owed"
            action={
              <Button variant="subtle" renderRoot={(props) => <Link to="/followUps" {...props} />}>
                All follow-ups
              </Button>
            }
          >
            Policies open follow-ups when something happens; you can open one by hand.
          </EmptyState>
        }
      />
    </Section>
  );
}
