import { Badge, Skeleton, Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Policy } from '../../../domain/followUps/policies';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { ConfirmButton } from '../../parts/ConfirmButton';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { DryRun } from './DryRun';
import { PolicyEditor } from './PolicyEditor';
import type { KeptPolicy } from './policyForm';
import { PolicyVersions } from './PolicyVersions';
import { policyRoute } from './routes';
import type { PolicyTab } from './search';

/** One policy: its editor and what it would have done, and its versions. */
export function PolicyScreen() {
  const { policyId } = policyRoute.useParams();
  const { data, error, refetch } = query.useQuery('get', '/api/policies/{policyId}', {
    params: { path: { policyId } },
  });
  if (error) {
    return (
      <>
        <PageHead title="Policy" />
        <ErrorNote error={error} retry={refetch} title="No such policy" />
      </>
    );
  }
  if (!data?.versions[0]) {
    return (
      <>
        <PageHead title="Policy" />
        <Skeleton h={360} />
      </>
    );
  }
  return <Shown versions={data.versions} current={data.versions[0]} />;
}

function Shown({ versions, current }: { versions: readonly KeptPolicy[]; current: KeptPolicy }) {
  const { tab = 'edit' } = policyRoute.useSearch();
  const mayWrite = useMay('policies.write') && current.retiredAt === null;
  const navigate = useNavigate();
  const go = (next: PolicyTab) =>
    navigate({ to: '/policies/$policyId', params: { policyId: String(current.id) }, search: { tab: next } });
  return (
    <>
      <PageHead title={current.policy.name} actions={mayWrite && <RetireButton policy={current} />}>
        <State policy={current} />
      </PageHead>
      <Tabs value={tab} onChange={(next) => void go((next ?? 'edit') as PolicyTab)} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="edit">{mayWrite ? 'Editor' : 'Dry run'}</Tabs.Tab>
          <Tabs.Tab value="versions">Versions</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="edit">
          {mayWrite ? <Edited key={current.version} policy={current} /> : <DryRun policy={current.policy as Policy} />}
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <PolicyVersions versions={versions} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function State({ policy: { policy, version, retiredAt } }: { policy: KeptPolicy }) {
  const state = retiredAt ? 'retired' : policy.enabled ? 'in force' : 'off';
  return (
    <Badge component="span" variant="light" tt="none" color={state === 'in force' ? 'teal' : 'gray'}>
      version {version}: {state}
    </Badge>
  );
}

function Edited({ policy: { id, version, policy } }: { policy: KeptPolicy }) {
  const change = query.useMutation('put', '/api/policies/{policyId}', {
    meta: { quiet: true },
    onSuccess: async (saved) => {
      tell(`Version ${saved.version} is in force. What is open goes on under the version that opened it.`);
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/policies'] });
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/policies/{policyId}'] });
    },
  });
  return (
    <PolicyEditor
      initial={policy as Policy}
      save="Save the next version"
      isSaving={change.isPending}
      error={change.error}
      onSave={(next) => change.mutate({ params: { path: { policyId: String(id) } }, body: { version, policy: next } })}
    />
  );
}

function RetireButton({ policy: { id, policy } }: { policy: KeptPolicy }) {
  const navigate = useNavigate();
  const retire = query.useMutation('delete', '/api/policies/{policyId}', {
    onSuccess: async () => {
      tell(`${policy.name} is retired.`);
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/policies'] });
      await navigate({ to: '/policies' });
    },
  });
  return (
    <ConfirmButton
      variant="default"
      color="red"
      title={`Retire ${policy.name}?`}
      question="It opens nothing any more. Follow-ups that are open go on."
      confirm="Retire"
      loading={retire.isPending}
      onConfirm={() => retire.mutate({ params: { path: { policyId: String(id) } } })}
    >
      Retire
    </ConfirmButton>
  );
}
