import { Button, Group, Stack, Switch } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { query, type Schemas } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { AccountLink } from '../../parts/AccountLink';
import { ConfirmButton } from '../../parts/ConfirmButton';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Time } from '../../parts/Time';
import { AssignForm } from './AssignForm';
import type { Plan } from './planForm';
import { Stand } from './Stand';
import { planRoute } from './routes';

type Journey = Schemas['MilestoneProgress'];
const PAGE = 100;

/** The accounts on a plan, and where each stands. */
export function Journeys({ plan }: { plan: Plan }) {
  const { late } = planRoute.useSearch();
  const [limit, setLimit] = useState(PAGE);
  const navigate = useNavigate();
  const mayWrite = useMay('milestones.write');
  const { data, error, refetch } = query.useQuery('get', '/api/milestones/progress', {
    params: { query: { plan: plan.id, limit, ...(late ? { late: 'true' } : {}) } },
  });
  const filter = (isLate: boolean) =>
    navigate({
      to: '/milestones/$planId',
      params: { planId: String(plan.id) },
      search: { tab: 'accounts', ...(isLate ? { late: true } : {}) },
    });
  return (
    <Stack>
      {mayWrite && <AssignForm plan={plan} />}
      <Switch
        label="Only those that are late"
        checked={late ?? false}
        onChange={(event) => void filter(event.currentTarget.checked)}
      />
      <DataTable<Journey>
        label="Accounts on the plan"
        records={data?.items}
        error={error}
        retry={refetch}
        idAccessor="company._id"
        columns={columnsOf(plan, mayWrite)}
        empty={
          late ? (
            <EmptyState title="Nobody is late">Every account on this plan is where it should be by now.</EmptyState>
          ) : (
            <EmptyState title="No account is on this plan" icon={IconUsersPlus}>
              Put accounts on it above. What they did since their start counts.
            </EmptyState>
          )
        }
      />
      {data?.next && (
        <Group>
          <Button variant="default" onClick={() => setLimit(limit + PAGE)}>
            Show more
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function columnsOf(plan: Plan, mayWrite: boolean): DataTableColumn<Journey>[] {
  return [
    { accessor: 'company', title: 'Account', width: 180, render: ({ company }) => <AccountLink {...company} /> },
    {
      accessor: 'startedAt',
      title: 'Began',
      noWrap: true,
      width: 120,
      render: ({ startedAt }) => <Time at={startedAt} shape="day" />,
    },
    ...plan.plan.milestones.map(({ key, name }) => ({
      accessor: key,
      title: name,
      render: ({ milestones }: Journey) => <Stand milestone={milestones.find((one) => one.key === key)} />,
    })),
    ...(mayWrite
      ? [
          {
            accessor: 'off',
            title: <span aria-hidden />,
            width: 110,
            render: (one: Journey) => <TakeOff plan={plan} journey={one} />,
          },
        ]
      : []),
  ];
}

function TakeOff({ plan, journey: { company } }: { plan: Plan; journey: Journey }) {
  const remove = query.useMutation('delete', '/api/milestones/plans/{planId}/companies/{company}', {
    onSuccess: async () => {
      tell(`${company.name} is off the plan.`);
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/milestones/progress'] });
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/milestones/funnel'] });
    },
  });
  return (
    <ConfirmButton
      size="compact-xs"
      variant="subtle"
      color="red"
      title={`Take ${company.name} off ${plan.plan.name}?`}
      question="What it reached on this plan is forgotten; put on again, it begins anew."
      confirm="Take it off"
      loading={remove.isPending}
      aria-label={`Take ${company.name} off`}
      onConfirm={() => remove.mutate({ params: { path: { planId: String(plan.id), company: company._id } } })}
    >
      Take off
    </ConfirmButton>
  );
}
