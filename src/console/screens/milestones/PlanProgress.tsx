import { Button, NativeSelect, Stack } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { query } from '../../api/client';
import { useMay } from '../../api/session';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorNote } from '../../parts/ErrorNote';
import { Section } from '../../parts/Section';
import { Funnel } from './Funnel';
import type { Plan } from './planForm';
import { planRoute } from './routes';
import { TimeToValue } from './TimeToValue';

/** How the accounts of a plan get on: the funnel, of all or of a cohort, and how long first value took. */
export function PlanProgress({ plan }: { plan: Plan }) {
  const { month } = planRoute.useSearch();
  const hasFirstValue = plan.plan.milestones.some(({ firstValue }) => firstValue);
  const funnel = query.useQuery('get', '/api/milestones/funnel', {
    params: { query: { plan: plan.id, ...(month === undefined ? {} : { month }) } },
  });
  const times = query.useQuery(
    'get',
    '/api/milestones/timeToValue',
    { params: { query: { plan: plan.id } } },
    { enabled: hasFirstValue },
  );
  if (funnel.data?.companies === 0 && month === undefined) return <NobodyYet plan={plan} />;
  const months = (times.data?.items ?? []).map((cohort) => cohort.month);
  return (
    <Stack>
      <Section title="Funnel" actions={<CohortSelect plan={plan} months={months} month={month} />}>
        {funnel.error ? <ErrorNote error={funnel.error} retry={funnel.refetch} /> : <Funnel funnel={funnel.data} />}
      </Section>
      <Section title="Time to first value">
        {hasFirstValue ? (
          times.error ? (
            <ErrorNote error={times.error} retry={times.refetch} />
          ) : (
            <TimeToValue cohorts={times.data?.items} />
          )
        ) : (
          <EmptyState title="No milestone is the first value">
            Mark one in the editor; then it is counted how long accounts take to get there.
          </EmptyState>
        )}
      </Section>
    </Stack>
  );
}

function CohortSelect({ plan, months, month }: { plan: Plan; months: string[]; month: string | undefined }) {
  const navigate = useNavigate();
  const all = month === undefined || months.includes(month) ? months : [...months, month];
  const choose = (next: string) =>
    navigate({
      to: '/milestones/$planId',
      params: { planId: String(plan.id) },
      search: next === '' ? {} : { month: next },
    });
  return (
    <NativeSelect
      aria-label="Cohort"
      size="xs"
      value={month ?? ''}
      onChange={(event) => void choose(event.currentTarget.value)}
      data={[{ value: '', label: 'all who began' }, ...all.map((one) => ({ value: one, label: `began in ${one}` }))]}
    />
  );
}

function NobodyYet({ plan }: { plan: Plan }) {
  const mayWrite = useMay('milestones.write');
  return (
    <EmptyState
      title="No account is on this plan"
      icon={IconUsersPlus}
      action={
        mayWrite && (
          <Button
            renderRoot={(props) => (
              <Link
                to="/milestones/$planId"
                params={{ planId: String(plan.id) }}
                search={{ tab: 'accounts' }}
                {...props}
              />
            )}
          >
            Put accounts on it
          </Button>
        )
      }
    >
      What accounts did since their start counts, whenever they are put on it.
    </EmptyState>
  );
}
