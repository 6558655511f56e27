import { Badge, Group, Skeleton, Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { ConfirmButton } from '../../parts/ConfirmButton';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { EditTab } from './EditTab';
import { Journeys } from './Journeys';
import type { Plan } from './planForm';
import { PlanProgress } from './PlanProgress';
import { OrderBadge } from './PlansScreen';
import { PlanVersions } from './PlanVersions';
import { planRoute } from './routes';
import type { PlanTab } from './search';

/** One plan: how its accounts get on, who they are, what it says and said. */
export function PlanScreen() {
  const { planId } = planRoute.useParams();
  const { data, error, refetch } = query.useQuery('get', '/api/milestones/plans/{planId}', {
    params: { path: { planId } },
  });
  if (error) {
    return (
      <>
        <PageHead title="Milestone plan" />
        <ErrorNote error={error} retry={refetch} title="No such plan" />
      </>
    );
  }
  if (!data?.versions[0]) {
    return (
      <>
        <PageHead title="Milestone plan" />
        <Skeleton h={360} />
      </>
    );
  }
  return <Shown versions={data.versions} current={data.versions[0]} />;
}

function Shown({ versions, current }: { versions: readonly Plan[]; current: Plan }) {
  const search = planRoute.useSearch();
  const isRetired = current.retiredAt !== null;
  const tab = isRetired ? 'versions' : (search.tab ?? 'progress');
  const mayWrite = useMay('milestones.write');
  const navigate = useNavigate();
  const go = (next: PlanTab) =>
    navigate({ to: '/milestones/$planId', params: { planId: String(current.id) }, search: { tab: next } });
  return (
    <>
      <PageHead title={current.plan.name} actions={mayWrite && !isRetired && <RetireButton plan={current} />}>
        <Group component="span" gap={6} display="inline-flex">
          <OrderBadge ordered={current.plan.ordered} />
          {isRetired && (
            <Badge color="gray" variant="light" tt="none">
              retired
            </Badge>
          )}
        </Group>
      </PageHead>
      <Tabs value={tab} onChange={(next) => void go((next ?? 'progress') as PlanTab)} keepMounted={false}>
        <Tabs.List mb="md">
          {!isRetired && <Tabs.Tab value="progress">Progress</Tabs.Tab>}
          {!isRetired && <Tabs.Tab value="accounts">Accounts</Tabs.Tab>}
          {!isRetired && mayWrite && <Tabs.Tab value="edit">Editor</Tabs.Tab>}
          <Tabs.Tab value="versions">Versions</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="progress">
          <PlanProgress plan={current} />
        </Tabs.Panel>
        <Tabs.Panel value="accounts">
          <Journeys plan={current} />
        </Tabs.Panel>
        <Tabs.Panel value="edit">{mayWrite && <EditTab key={current.version} plan={current} />}</Tabs.Panel>
        <Tabs.Panel value="versions">
          <PlanVersions versions={versions} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function RetireButton({ plan: { id, plan } }: { plan: Plan }) {
  const navigate = useNavigate();
  const retire = query.useMutation('delete', '/api/milestones/plans/{planId}', {
    onSuccess: async () => {
      tell(`${plan.name} is retired.`);
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/milestones/plans'] });
      await navigate({ to: '/milestones' });
    },
  });
  return (
    <ConfirmButton
      variant="default"
      color="red"
      title={`Retire ${plan.name}?`}
      question="Every account is taken off it and nothing of it is awaited any more. Its versions stay readable."
      confirm="Retire"
      loading={retire.isPending}
      onConfirm={() => retire.mutate({ params: { path: { planId: String(id) } } })}
    >
      Retire
    </ConfirmButton>
  );
}
