import { Badge, Button, Group, SegmentedControl, Stack, Switch, Text, VisuallyHidden } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconCheck, IconRulerMeasure } from '@tabler/icons-react';
import { useState } from 'react';
import { query } from '../../api/client';
import { useMay } from '../../api/session';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Section } from '../../parts/Section';
import { useDraft, type InForce, type Settings } from '../../parts/settings';
import { Time } from '../../parts/Time';
import { EffectCard } from './EffectCard';
import { MetricForm, type Metric } from './MetricForm';
import { RulesLayout } from './RulesLayout';

const STATUSES = ['proposed', 'accepted', 'rejected'] as const;
const COLORS = { proposed: 'yellow', accepted: 'teal', rejected: 'gray' } as const;
const WIDE = '(min-width: 62em)';

function valuesOf({ metrics }: Settings) {
  return metrics;
}

function partOf(metrics: Settings['metrics']) {
  return { metrics };
}

/** The metrics that calls brought, those that wait for a decision first; and whether new ones wait for one. */
export function MetricsTab({ inForce }: { inForce: InForce }) {
  const { form, ...draft } = useDraft(inForce, valuesOf, partOf);
  return (
    <Stack>
      <Metrics acceptsNew={inForce.settings.metrics.acceptNew} />
      <RulesLayout part={draft.part} effect={<EffectCard {...draft} />}>
        <Section title="New metrics">
          <Stack>
            <Switch
              label="New metrics count at once"
              description="Off: a numeric trait that nobody knows is proposed, and counts with all it brought once it is approved."
              {...form.getInputProps('acceptNew', { type: 'checkbox' })}
            />
            <Switch
              label="Text that is a number counts as one"
              description="Such as “42”. Off: only numbers count."
              {...form.getInputProps('numericStrings', { type: 'checkbox' })}
            />
          </Stack>
        </Section>
      </RulesLayout>
    </Stack>
  );
}

function Metrics({ acceptsNew }: { acceptsNew: boolean }) {
  const { data, error, refetch } = query.useQuery('get', '/api/metrics');
  const [wanted, setStatus] = useState<string>();
  const mayWrite = useMay('metrics.write');
  const count = (status: string) => data?.items.filter((metric) => metric.status === status).length ?? 0;
  const status = wanted ?? (count('proposed') > 0 ? 'proposed' : 'accepted');
  const shown = data?.items.filter((metric) => metric.status === status);
  return (
    <Section
      title="Metrics"
      actions={
        data &&
        data.items.length > 0 && (
          <SegmentedControl
            aria-label="Which metrics"
            size="xs"
            value={status}
            onChange={setStatus}
            data={STATUSES.map((value) => ({ value, label: `${value} ${count(value)}` }))}
          />
        )
      }
    >
      <DataTable<Metric>
        label="Metrics"
        records={shown}
        error={error}
        retry={refetch}
        idAccessor="dimensionId"
        columns={columnsOf(mayWrite)}
        empty={<NoMetrics status={status} isNone={data?.items.length === 0} acceptsNew={acceptsNew} />}
      />
    </Section>
  );
}

function NoMetrics({ status, isNone, acceptsNew }: { status: string; isNone: boolean; acceptsNew: boolean }) {
  if (isNone) {
    return (
      <EmptyState title="No call brought a metric yet" icon={IconRulerMeasure}>
        Send numeric traits with group calls, or make metrics of the properties of events by an event rule.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`No metric is ${status}`} icon={IconCheck}>
      {status === 'proposed' && acceptsNew
        ? 'New metrics count at once; switch that off below to decide about each.'
        : 'Choose another state above to see the others.'}
    </EmptyState>
  );
}

function columnsOf(mayWrite: boolean): DataTableColumn<Metric>[] {
  return [
    { accessor: 'name', title: 'Metric', render: (metric) => <Name metric={metric} /> },
    { accessor: 'unit', visibleMediaQuery: WIDE, render: ({ unit }) => unit ?? '–' },
    { accessor: 'kind', render: ({ kind }) => kind },
    {
      accessor: 'status',
      visibleMediaQuery: WIDE,
      render: ({ status }) => (
        <Badge variant="light" tt="none" color={COLORS[status]}>
          {status}
        </Badge>
      ),
    },
    {
      accessor: 'createdAt',
      title: 'First seen',
      visibleMediaQuery: WIDE,
      render: ({ createdAt }) => <Time at={createdAt} shape="day" />,
    },
    {
      accessor: 'actions',
      title: <VisuallyHidden>What can be done</VisuallyHidden>,
      textAlign: 'right',
      render: (metric) => <Actions metric={metric} mayWrite={mayWrite} />,
    },
  ];
}

function Name({ metric: { name, dimensionId } }: { metric: Metric }) {
  return (
    <>
      <Text fw={550} size="sm" style={{ overflowWrap: 'anywhere' }}>
        {name}
      </Text>
      {name !== dimensionId && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {dimensionId}
        </Text>
      )}
    </>
  );
}

function Actions({ metric, mayWrite }: { metric: Metric; mayWrite: boolean }) {
  const open = (wanted: Partial<Metric>) =>
    modals.open({
      modalId: 'metric',
      title: `Metric “${metric.name}”`,
      size: 'lg',
      children: <MetricForm metric={metric} wanted={wanted} close={() => modals.close('metric')} />,
    });
  if (!mayWrite) return null;
  const isProposed = metric.status === 'proposed';
  return (
    <Group gap={4} justify="flex-end">
      {isProposed && (
        <Button size="compact-sm" onClick={() => open({ status: 'accepted' })} aria-label={`Approve ${metric.name}`}>
          Approve
        </Button>
      )}
      {isProposed && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => open({ status: 'rejected' })}
          aria-label={`Reject ${metric.name}`}
        >
          Reject
        </Button>
      )}
      {!isProposed && (
        <Button size="compact-sm" variant="subtle" onClick={() => open({})} aria-label={`Change ${metric.name}`}>
          Change
        </Button>
      )}
    </Group>
  );
}
