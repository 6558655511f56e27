import { useNavigate } from '@tanstack/react-router';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { PlanEditor } from './PlanEditor';
import { freshMilestone } from './planForm';

const NOT_ALLOWED = {
  code: 'forbidden',
  message: 'Milestone plans are made by operators and administrators. Ask one of them.',
};

/** Makes a milestone plan. */
export function NewPlanScreen() {
  const mayWrite = useMay('milestones.write');
  const navigate = useNavigate();
  const create = query.useMutation('post', '/api/milestones/plans', {
    meta: { quiet: true },
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/milestones/plans'] });
      tell('The plan is in force. Put accounts on it next.');
      await navigate({ to: '/milestones/$planId', params: { planId: String(id) }, search: { tab: 'accounts' } });
    },
  });
  if (!mayWrite) {
    return (
      <>
        <PageHead title="New milestone plan" />
        <ErrorNote error={NOT_ALLOWED} title="Not for this role" />
      </>
    );
  }
  return (
    <>
      <PageHead title="New milestone plan">
        It is in force as soon as it is made; accounts are put on it after that.
      </PageHead>
      <PlanEditor
        initial={{ name: '', ordered: false, milestones: [freshMilestone([])] }}
        keys={[]}
        save="Make the plan"
        isSaving={create.isPending}
        error={create.error}
        onSave={(plan) => create.mutate({ body: plan })}
      />
    </>
  );
}
