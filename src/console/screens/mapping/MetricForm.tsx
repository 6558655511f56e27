import { Alert, Grid, Radio, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import type { paths } from '../../api/schema';
import { Day } from '../../parts/Day';
import { DialogForm } from '../../parts/DialogForm';
import { ErrorNote } from '../../parts/ErrorNote';
import { formErrorsOf } from '../../parts/fieldFaults';
import { Num } from '../../parts/figures';

/** A metric, with the decision whether it counts. */
export type Metric = paths['/api/metrics']['get']['responses'][200]['content']['application/json']['items'][number];

interface MetricFormProps {
  metric: Metric;
  /** What the form begins with besides what the metric is. */
  wanted: Partial<Metric>;
  close: () => void;
}

const STATUSES = [
  { value: 'accepted', label: 'accepted: it counts' },
  { value: 'proposed', label: 'proposed: it waits for a decision' },
  { value: 'rejected', label: 'rejected: it does not count' },
];

const WORDS: Readonly<Record<Metric['status'], string>> = {
  accepted: 'It counts, with all that calls brought while it was proposed.',
  proposed: 'It waits; what calls bring is kept, and counts once it is approved.',
  rejected: 'It counts nowhere. What calls bring from now on is ignored, and stays so.',
};

/** What a metric is called and how it counts, beside what it was lately under that. */
export function MetricForm({ metric, wanted, close }: MetricFormProps) {
  const { dimensionId, version } = metric;
  const form = useForm<MetricValues>({
    initialValues: {
      name: metric.name,
      unit: metric.unit ?? '',
      kind: wanted.kind ?? metric.kind,
      status: wanted.status ?? metric.status,
    },
  });
  const patch = query.useMutation('patch', '/api/metrics/{dimensionId}', {
    meta: { quiet: true },
    onSuccess: async ({ name, status }) => {
      tell(`“${name}” is ${status}.`);
      await queryClient.invalidateQueries();
      close();
    },
    onError: (error) => form.setErrors(formErrorsOf(error, ['name', 'unit', 'kind', 'status'])),
  });
  const save = form.onSubmit(({ unit, ...rest }) =>
    patch.mutate({
      params: { path: { dimensionId } },
      body: { version, ...rest, unit: unit.trim() === '' ? null : unit },
    }),
  );
  return (
    <DialogForm
      onSubmit={save}
      submit={wanted.status === 'accepted' ? 'Approve' : wanted.status === 'rejected' ? 'Reject' : 'Save'}
      isPending={patch.isPending}
      isDisabled={wanted.status === undefined && !form.isDirty()}
      error={patch.error}
      errorTitle="Not possible so"
      close={close}
    >
      <MetricFields form={form} dimensionId={dimensionId} />
      <LatestDays {...form.values} was={metric} />
    </DialogForm>
  );
}

type MetricValues = Pick<Metric, 'name' | 'kind' | 'status'> & { unit: string };

function MetricFields({ form, dimensionId }: { form: UseFormReturnType<MetricValues>; dimensionId: string }) {
  return (
    <>
      <Grid>
        <Grid.Col span={{ base: 12, xs: 8 }}>
          <TextInput label="Name" description={`From calls: ${dimensionId}`} {...form.getInputProps('name')} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, xs: 4 }}>
          <TextInput label="Unit" description="Shown behind it" placeholder="seats" {...form.getInputProps('unit')} />
        </Grid.Col>
      </Grid>
      <Radio.Group label="What a day's value is" {...form.getInputProps('kind')}>
        <Stack gap="xs" mt={6}>
          <Radio value="gauge" label="Gauge" description="The last value of the day, such as seats in use" />
          <Radio value="counter" label="Counter" description="The sum of the day, such as orders made" />
        </Stack>
      </Radio.Group>
      <Select label="Decision" data={STATUSES} allowDeselect={false} {...form.getInputProps('status')} />
    </>
  );
}

interface LatestDaysProps {
  unit: string;
  kind: Metric['kind'];
  status: Metric['status'];
  was: Metric;
}

/** The effect: what the latest calls made of it, as it was and as it would be. */
function LatestDays({ unit, kind, status, was }: LatestDaysProps) {
  const params = { query: { dimensionId: was.dimensionId, limit: 5 } };
  const { data, error, refetch } = query.useQuery('get', '/api/metrics/latestDays', { params });
  if (error) return <ErrorNote error={error} retry={refetch} title="What it was lately cannot be shown" />;
  const items = data?.items ?? [];
  const shown = (value: number, counts: boolean) =>
    counts ? (
      <>
        <Num value={value} decimals={2} /> {unit}
      </>
    ) : (
      'does not count'
    );
  return (
    <Alert color="gray" variant="light" title="What it would do" aria-live="polite">
      <Text size="sm">{WORDS[status]} A change of the kind holds for all days, past ones included.</Text>
      {items.length > 0 && (
        <Table mt="xs" verticalSpacing={2} aria-label="The latest days">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Company</Table.Th>
              <Table.Th>Day</Table.Th>
              <Table.Th ta="right">now</Table.Th>
              <Table.Th ta="right">then</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((one) => (
              <Table.Tr key={one.company._id}>
                <Table.Td>{one.company.name}</Table.Td>
                <Table.Td>
                  <Day day={one.day} />
                </Table.Td>
                <Table.Td ta="right">{shown(one[was.kind], was.status === 'accepted')}</Table.Td>
                <Table.Td ta="right" fw={650}>
                  {shown(one[kind], status === 'accepted')}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {data && items.length === 0 && (
        <Text size="sm" mt="xs">
          No company has a day of it yet.
        </Text>
      )}
    </Alert>
  );
}
