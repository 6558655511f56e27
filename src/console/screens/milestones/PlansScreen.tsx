import { Anchor, Badge, Button } from '@mantine/core';
import { IconFlag, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { query } from '../../api/client';
import type { paths } from '../../api/schema';
import { useMay } from '../../api/session';
import { DataTable, DESK } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Num } from '../../parts/figures';
import { PageHead } from '../../parts/PageHead';

type Listed = paths['/api/milestones/plans']['get']['responses']['200']['content']['application/json']['items'][number];

/** The milestone plans in force, and how many accounts are on each. */
export function PlansScreen() {
  const { data, error, refetch } = query.useQuery('get', '/api/milestones/plans');
  const mayWrite = useMay('milestones.write');
  return (
    <>
      <PageHead title="Milestones" actions={mayWrite && <NewPlan />}>
        What accounts are led along from their start, by what their calls say they did.
      </PageHead>
      <DataTable<Listed>
        label="Milestone plans"
        records={data?.items}
        error={error}
        retry={refetch}
        columns={[
          { accessor: 'name', title: 'Plan', render: (plan) => <PlanLink {...plan} /> },
          {
            accessor: 'milestones',
            title: 'Milestones',
            textAlign: 'right',
            render: ({ plan }) => <Num value={plan.milestones.length} />,
          },
          {
            accessor: 'ordered',
            title: 'Order',
            visibleMediaQuery: DESK,
            render: ({ plan }) => <OrderBadge ordered={plan.ordered} />,
          },
          {
            accessor: 'companies',
            title: 'Accounts',
            textAlign: 'right',
            render: ({ companies }) => <Num value={companies} />,
          },
          { accessor: 'done', title: 'Through', textAlign: 'right', render: ({ done }) => <Num value={done} /> },
        ]}
        empty={
          <EmptyState title="No milestone plan yet" icon={IconFlag} action={mayWrite && <NewPlan />}>
            {mayWrite
              ? 'Make one: a few things every new account should do, by when, and which of them is first value.'
              : 'An operator makes plans: a few things every new account should do, and by when.'}
          </EmptyState>
        }
      />
    </>
  );
}

function NewPlan() {
  return (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      renderRoot={(props) => <Link to="/milestones/new" {...props} />}
    >
      New plan
    </Button>
  );
}

function PlanLink({ id, plan }: Listed) {
  return (
    <Anchor
      underline="hover"
      fw={600}
      renderRoot={(props) => <Link to="/milestones/$planId" params={{ planId: String(id) }} search={{}} {...props} />}
    >
      {plan.name}
    </Anchor>
  );
}

/** Whether milestones of a plan are reached one after the other. */
export function OrderBadge({ ordered }: { ordered: boolean }) {
  return (
    <Badge variant="default" tt="none">
      {ordered ? 'one after the other' : 'in any order'}
    </Badge>
  );
}
