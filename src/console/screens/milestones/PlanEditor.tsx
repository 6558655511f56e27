import { Stack, Switch, TextInput } from '@mantine/core';
import type { MilestonePlan } from '../../../domain/milestones/milestones';
import { EditorFooter } from '../../parts/EditorFooter';
import { useCheckedForm } from '../../parts/formFaults';
import { SaveFaults } from '../../parts/SaveFaults';
import { Section } from '../../parts/Section';
import { MilestoneList } from './MilestoneList';
import { LOOSE, PLAN_FAULTS, readPlan } from './planForm';

interface PlanEditorProps {
  initial: MilestonePlan;
  /** Keys of milestones that exist: they name them for good. */
  keys: readonly string[];
  save: string;
  isSaving: boolean;
  error: unknown;
  onSave: (plan: MilestonePlan) => void;
}

/** A plan as it will be: its milestones, what each is reached by, and until when it is expected. */
export function PlanEditor({ initial, keys, save, isSaving, error, onSave }: PlanEditorProps) {
  const form = useCheckedForm<MilestonePlan>(initial, PLAN_FAULTS);
  return (
    <form onSubmit={form.onSubmit((values) => onSave(readPlan(values)))} noValidate>
      <Stack maw={860}>
        <SaveFaults error={error} faults={form.errors} loose={LOOSE} />
        <Section title="The plan">
          <Stack gap="sm">
            <TextInput label="Name" placeholder="Onboarding" {...form.getInputProps('name')} />
            <Switch
              label="One after the other"
              description="A milestone is reached when its conditions are true and the one before it is reached."
              {...form.getInputProps('ordered', { type: 'checkbox' })}
            />
          </Stack>
        </Section>
        <Section title="Milestones">
          <MilestoneList form={form} keys={keys} />
        </Section>
        <EditorFooter form={form} save={save} isSaving={isSaving} />
      </Stack>
    </form>
  );
}
