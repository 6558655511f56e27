import { Alert, Button, Group, SegmentedControl, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay, useSession } from '../../api/session';
import { ErrorNote } from '../../parts/ErrorNote';
import { Section } from '../../parts/Section';
import { ObjectsSection } from './ObjectsSection';
import { ScheduleSection } from './ScheduleSection';
import { changeOf, faultsOf, valuesOf, type SetupForm, type SetupValues } from './setup';
import type { Shown } from './status';
import { WriteKeySection } from './WriteKeySection';

/** Where the export goes, when, and with what. */
export function SetupTab({ shown }: { shown: Shown }) {
  const { timeZone } = useSession();
  const mayWrite = useMay('export.write');
  const form = useForm<SetupValues>({
    initialValues: valuesOf(shown),
    validate: (values) => faultsOf(values, timeZone),
  });
  const { mutate, isPending, error } = query.useMutation('put', '/api/export', {
    meta: { quiet: true },
    onSuccess: (saved) => {
      tell('The export is set; its schedule follows at once.');
      const values = valuesOf(saved);
      form.setInitialValues(values);
      form.setValues(values);
      queryClient.setQueryData(query.queryOptions('get', '/api/export').queryKey, saved);
    },
  });
  return (
    <Stack>
      {!mayWrite && (
        <Alert color="gray" variant="light">
          Administrators can change this; you can look.
        </Alert>
      )}
      <WriteKeySection writeKey={shown.writeKey} mayWrite={mayWrite} />
      <form aria-label="Setup of the export" onSubmit={form.onSubmit((values) => mutate({ body: changeOf(values) }))}>
        <fieldset disabled={!mayWrite} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
          <Stack>
            <Destination form={form} />
            <ScheduleSection form={form} />
            <ObjectsSection form={form} />
            {error && <ErrorNote error={error} title="This was not saved" />}
            {mayWrite && <Save form={form} isPending={isPending} />}
          </Stack>
        </fieldset>
      </form>
    </Stack>
  );
}

function Destination({ form }: { form: SetupForm }) {
  const { region } = form.values;
  return (
    <Section title="Destination">
      <Stack>
        <Switch
          label="Export to the warehouse"
          description="Switched off, no run starts; what was delivered stays where it is."
          {...form.getInputProps('on', { type: 'checkbox' })}
        />
        <div>
          <Text size="sm" fw={500} mb={4} id="region">
            Where your Segment workspace is
          </Text>
          <SegmentedControl
            aria-labelledby="region"
            data={[
              { value: 'us', label: 'United States' },
              { value: 'eu', label: 'Europe' },
              { value: 'other', label: 'Another address' },
            ]}
            {...form.getInputProps('region')}
          />
          <Text size="xs" c="dimmed" mt={4}>
            Segment&rsquo;s wrong region takes calls and loses them: look it up in your workspace&rsquo;s settings.
          </Text>
        </div>
        {region === 'other' && (
          <TextInput label="Address" placeholder="https://" maw={420} {...form.getInputProps('url')} />
        )}
      </Stack>
    </Section>
  );
}

function Save({ form, isPending }: { form: SetupForm; isPending: boolean }) {
  const isDirty = form.isDirty();
  return (
    <Group>
      <Button type="submit" loading={isPending} disabled={!isDirty}>
        Save the setup
      </Button>
      <Button variant="default" disabled={!isDirty} onClick={() => form.reset()}>
        Undo the changes
      </Button>
    </Group>
  );
}
