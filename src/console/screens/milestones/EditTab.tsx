import { Alert, Stack } from '@mantine/core';
import type { MilestonePlan } from '../../../domain/milestones/milestones';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { PlanEditor } from './PlanEditor';
import type { Plan } from './planForm';

/** Writes the next version of a plan. */
export function EditTab({ plan: { id, version, plan } }: { plan: Plan }) {
  const change = query.useMutation('put', '/api/milestones/plans/{planId}', {
    meta: { quiet: true },
    onSuccess: async (saved) => {
      tell(`Version ${saved.version} is in force; its accounts are held against it within a minute.`);
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/milestones/plans'] });
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/milestones/plans/{planId}'] });
    },
  });
  return (
    <Stack>
      <Alert variant="light" maw={860}>
        Saving makes the next version, and every account on the plan is held against it with its history. What was
        reached stays reached.
      </Alert>
      <PlanEditor
        initial={plan as MilestonePlan}
        keys={plan.milestones.map(({ key }) => key)}
        save="Save the next version"
        isSaving={change.isPending}
        error={change.error}
        onSave={(next) => change.mutate({ params: { path: { planId: String(id) } }, body: { version, plan: next } })}
      />
    </Stack>
  );
}
