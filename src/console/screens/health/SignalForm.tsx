import '../../parts/withoutEval';
import { Card, Fieldset, Grid, Group, MultiSelect, NumberInput, Stack, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { signalSettingsSchema, type SignalSettings } from '../../../domain/health/signalSettings';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import type { paths } from '../../api/schema';
import { useMay } from '../../api/session';
import { EditorFooter } from '../../parts/EditorFooter';
import { faultsBy, useCheckedForm } from '../../parts/formFaults';
import { SaveFaults } from '../../parts/SaveFaults';
import { Section } from '../../parts/Section';
import { SIGNALS, type SignalName } from './signalWords';

type Wire = paths['/api/signals/settings']['get']['responses']['200']['content']['application/json']['settings'];
type Form = UseFormReturnType<SignalSettings>;

const VALIDATE = faultsBy(signalSettingsSchema);
/** Fields of a rule besides whether it is on, and what they are in. */
const FIELDS: Readonly<Record<string, { label: string; step: number }>> = {
  drop: { label: 'Lower by (share)', step: 0.05 },
  below: { label: 'Below (share)', step: 0.05 },
  people: { label: 'People', step: 1 },
  days: { label: 'Days', step: 1 },
  usualDaysPerWeek: { label: 'Usual days a week', step: 1 },
};

interface SignalFormProps {
  version: number;
  settings: Wire;
}

/** The settings of signals; who may not change them reads them. */
export function SignalForm({ version, settings }: SignalFormProps) {
  const mayWrite = useMay('health.write');
  const form = useCheckedForm<SignalSettings>(settings as unknown as SignalSettings, VALIDATE);
  const save = query.useMutation('put', '/api/signals/settings', {
    meta: { quiet: true },
    onSuccess: async () => {
      tell('Saved. In force with the next sweep, at midnight.');
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/signals/settings'] });
    },
  });
  return (
    <form
      onSubmit={form.onSubmit((values) => save.mutate({ body: { version, settings: values as unknown as Wire } }))}
      noValidate
    >
      <Fieldset variant="unstyled" disabled={!mayWrite} aria-label="What raises a signal">
        <Stack>
          <SaveFaults error={save.error} faults={form.errors} />
          <Grid>
            {(Object.keys(SIGNALS) as SignalName[]).map((name) => (
              <Grid.Col key={name} span={{ base: 12, sm: 6, lg: 4 }}>
                <RuleCard name={name} form={form} />
              </Grid.Col>
            ))}
          </Grid>
          <Telling form={form} />
          {mayWrite && <EditorFooter form={form} save="Save" isSaving={save.isPending} needsChange />}
        </Stack>
      </Fieldset>
    </form>
  );
}

function RuleCard({ name, form }: { name: SignalName; form: Form }) {
  const { label, help } = SIGNALS[name];
  const rule = form.values.signals[name];
  const path = `signals.${name}`;
  return (
    <Card withBorder h="100%" component="section" aria-label={label}>
      <Stack gap="xs">
        <Switch label={label} description={help} {...form.getInputProps(`${path}.on`, { type: 'checkbox' })} />
        <Group grow align="flex-start">
          {Object.keys(rule).flatMap((field) => {
            const shown = FIELDS[field];
            if (!shown) return [];
            return (
              <NumberInput
                key={field}
                label={shown.label}
                step={shown.step}
                min={0}
                disabled={!rule.on}
                {...form.getInputProps(`${path}.${field}`)}
              />
            );
          })}
        </Group>
      </Stack>
    </Card>
  );
}

function Telling({ form }: { form: Form }) {
  return (
    <Section
      title="When somebody is told"
      note="Policies answer signals that are told of: together with others, or alone where you say so."
    >
      <Stack gap="sm">
        <Group align="flex-start" gap="sm">
          <NumberInput label="Signals up at once" min={1} max={11} w={180} {...form.getInputProps('together')} />
          <NumberInput
            label="Not again within (days)"
            min={0}
            max={365}
            w={180}
            {...form.getInputProps('coolDownDays')}
          />
          <NumberInput label="Least activities" min={0} w={180} {...form.getInputProps('minimumVolume')} />
          <NumberInput
            label="Better by, to be over"
            min={0}
            max={1}
            step={0.05}
            w={180}
            {...form.getInputProps('margin')}
          />
        </Group>
        <MultiSelect
          label="Also when alone"
          data={Object.entries(SIGNALS).map(([value, { label }]) => ({ value, label }))}
          {...form.getInputProps('alone')}
        />
        <Switch
          label="Days that were told of later raise nothing"
          description="So that an import of the past raises no signal."
          {...form.getInputProps('liveDaysOnly', { type: 'checkbox' })}
        />
      </Stack>
    </Section>
  );
}
