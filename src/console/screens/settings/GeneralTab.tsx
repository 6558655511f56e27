import { Alert, Button, Fieldset, Group, Loader, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { IconEye } from '@tabler/icons-react';
import { useMay } from '../../api/session';
import { ErrorNote } from '../../parts/ErrorNote';
import { fieldFaultsOf } from '../../parts/fieldFaults';
import { usePutSettings, useSettings, type InForce } from '../../parts/settings';
import { DaysSection } from './DaysSection';
import { keepsLess, PLACES, settingsWith, valuesOf, type GeneralValues } from './general';
import { RetentionSection } from './RetentionSection';
import { RevenueSection } from './RevenueSection';

/** What holds for the whole tenant: its days, how long bodies are kept, in which currency revenue is told. */
export function GeneralTab() {
  const { data, error, refetch } = useSettings();
  if (error && !data) return <ErrorNote error={error} retry={refetch} />;
  if (!data) return <Loader aria-label="Loading" />;
  return <General key={data.version} inForce={data} />;
}

function General({ inForce: { version, settings } }: { inForce: InForce }) {
  const mayWrite = useMay('settings.write');
  const form = useForm<GeneralValues>({ initialValues: valuesOf(settings) });
  const put = usePutSettings();
  const save = (values: GeneralValues) =>
    put.mutate(
      { body: { version, settings: settingsWith(settings, values) } },
      { onError: (error) => form.setErrors(errorsOf(error)) },
    );
  const submit = form.onSubmit((values) => {
    if (!keepsLess(settings, values)) return save(values);
    modals.openConfirmModal({
      title: 'Keep bodies for a shorter time?',
      children: `Bodies of settled calls that are older than ${values.bodyDays} days are erased within the hour, for good. Counts, outcomes and what they did stay.`,
      labels: { confirm: 'Save and erase them', cancel: 'Cancel' },
      confirmProps: { color: 'red' },
      onConfirm: () => save(values),
    });
  });
  return (
    <form onSubmit={submit} aria-label="General settings" noValidate>
      {!mayWrite && (
        <Alert mb="md" color="gray" icon={<IconEye aria-hidden />}>
          You see the settings as they are; an administrator changes them.
        </Alert>
      )}
      <Fieldset variant="unstyled" disabled={!mayWrite} m={0}>
        <Stack maw={860}>
          <DaysSection form={form} />
          <RetentionSection form={form} />
          <RevenueSection form={form} />
          {put.error && <ErrorNote error={put.error} title="Not saved" />}
          {mayWrite && (
            <Group>
              <Button type="submit" loading={put.isPending} disabled={!form.isDirty()}>
                Save
              </Button>
              <Button variant="default" disabled={!form.isDirty()} onClick={() => form.reset()}>
                Drop the changes
              </Button>
            </Group>
          )}
        </Stack>
      </Fieldset>
    </form>
  );
}

/** By the fields of the form; `settings.revenue.rates[2].rate` is the field `rates.2.rate`. */
function errorsOf(error: unknown): Record<string, string> {
  return Object.fromEntries(
    fieldFaultsOf(error).map(({ at, message }) => {
      const place = at.replace(/^settings\./, '');
      const rate = /^revenue\.rates\[(\d+)\]\.(\w+)$/.exec(place);
      return [rate ? `rates.${rate[1]}.${rate[2]}` : (PLACES[place.replace(/\[.*$/, '')] ?? place), message];
    }),
  );
}
