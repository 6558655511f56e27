import { Grid, Stack, Switch, TextInput } from '@mantine/core';
import type { Policy } from '../../../domain/followUps/policies';
import { EditorFooter } from '../../parts/EditorFooter';
import { useCheckedForm } from '../../parts/formFaults';
import { SaveFaults } from '../../parts/SaveFaults';
import { Section } from '../../parts/Section';
import { DryRun } from './DryRun';
import { ExceptionFields } from './ExceptionFields';
import { ExitFields } from './ExitFields';
import { OwedFields } from './OwedFields';
import { OwnerFields } from './OwnerFields';
import { POLICY_FAULTS, readPolicy } from './policyForm';
import { ReminderFields } from './ReminderFields';
import { RestraintFields } from './RestraintFields';
import { WhenFields } from './WhenFields';

interface PolicyEditorProps {
  initial: Policy;
  save: string;
  isSaving: boolean;
  error: unknown;
  onSave: (policy: Policy) => void;
}

/** A policy as it will be, and beside it what it would have done. */
export function PolicyEditor({ initial, save, isSaving, error, onSave }: PolicyEditorProps) {
  const form = useCheckedForm<Policy>(initial, POLICY_FAULTS);
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <form onSubmit={form.onSubmit((values) => onSave(readPolicy(values) ?? values))} noValidate>
          <Stack>
            <SaveFaults error={error} faults={form.errors} />
            <Section title="The policy">
              <Stack gap="sm">
                <TextInput label="Name" placeholder="Health turned red" {...form.getInputProps('name')} />
                <Switch
                  label="It is on"
                  description="Off, it opens nothing; what is open goes on."
                  {...form.getInputProps('enabled', { type: 'checkbox' })}
                />
              </Stack>
            </Section>
            <WhenFields form={form} />
            <OwedFields form={form} />
            <OwnerFields form={form} />
            <ReminderFields form={form} />
            <ExitFields form={form} />
            <RestraintFields form={form} />
            <ExceptionFields form={form} />
            <EditorFooter form={form} save={save} isSaving={isSaving} />
          </Stack>
        </form>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <div style={{ position: 'sticky', top: 76 }}>
          <DryRun policy={form.values} check={() => !form.validate().hasErrors} />
        </div>
      </Grid.Col>
    </Grid>
  );
}
