import { Badge, Button, Group, Stack, Switch, Text, VisuallyHidden } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPlus } from '@tabler/icons-react';
import { useMay } from '../../api/session';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Num } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { useDraft, type InForce, type Settings } from '../../parts/settings';
import { EffectCard } from './EffectCard';
import { EventRuleForm, type EventRule } from './EventRuleForm';
import { RulesLayout } from './RulesLayout';

function valuesOf({ usage: { pages, screens } }: Settings) {
  return { pages, screens };
}

function partOf(usage: ReturnType<typeof valuesOf>) {
  return { usage };
}

/** What events count as: the rules by name, and whether page and screen calls count. */
export function EventsTab({ inForce }: { inForce: InForce }) {
  const { form, ...draft } = useDraft(inForce, valuesOf, partOf);
  return (
    <Stack>
      <EventRules inForce={inForce} />
      <RulesLayout part={draft.part} effect={<EffectCard {...draft} />}>
        <Section title="Pages and screens">
          <Stack>
            <Switch
              label="Page calls count as user activities"
              description="Off: they are kept and ignored."
              {...form.getInputProps('pages', { type: 'checkbox' })}
            />
            <Switch
              label="Screen calls count as user activities"
              description="Off: they are kept and ignored."
              {...form.getInputProps('screens', { type: 'checkbox' })}
            />
          </Stack>
        </Section>
      </RulesLayout>
    </Stack>
  );
}

function EventRules({ inForce }: { inForce: InForce }) {
  const mayWrite = useMay('settings.write');
  const { events } = inForce.settings.usage;
  const edit = (rule?: EventRule) =>
    modals.open({
      modalId: 'eventRule',
      title: rule ? `Rule for “${rule.event}”` : 'A rule for an event',
      size: 'xl',
      children: <EventRuleForm inForce={inForce} rule={rule} close={() => modals.close('eventRule')} />,
    });
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => edit()}>
      Add a rule
    </Button>
  );
  return (
    <Section title="Event rules" actions={events.length > 0 && add}>
      <DataTable<EventRule>
        label="Event rules"
        records={events}
        idAccessor="event"
        columns={columnsOf(mayWrite ? edit : undefined)}
        empty={
          <EmptyState title="Every event counts as it is sent" action={add}>
            Track calls become user activities named like their event, each counting once. Add a rule to ignore an
            event, rename it, weigh it, or make metrics of its properties.
          </EmptyState>
        }
      />
    </Section>
  );
}

function columnsOf(edit: ((rule: EventRule) => void) | undefined): DataTableColumn<EventRule>[] {
  const columns: DataTableColumn<EventRule>[] = [
    { accessor: 'event', title: 'Event', render: ({ event }) => <Text fw={550}>{event}</Text> },
    { accessor: 'rename', title: 'Counts as', render: (rule) => <CountsAs rule={rule} /> },
    {
      accessor: 'metrics',
      title: 'Metrics of its properties',
      visibleMediaQuery: '(min-width: 62em)',
      render: ({ metrics }) => metrics.map(({ property, dimensionId }) => `${property} → ${dimensionId}`).join(', '),
    },
  ];
  if (!edit) return columns;
  return [
    ...columns,
    {
      accessor: 'actions',
      title: <VisuallyHidden>What can be done</VisuallyHidden>,
      textAlign: 'right',
      width: 90,
      render: (rule) => (
        <Button size="compact-sm" variant="subtle" onClick={() => edit(rule)} aria-label={`Change ${rule.event}`}>
          Change
        </Button>
      ),
    },
  ];
}

function CountsAs({ rule: { event, ignore, rename, weight } }: { rule: EventRule }) {
  if (ignore) {
    return (
      <Badge variant="light" color="gray" tt="none">
        ignored
      </Badge>
    );
  }
  return (
    <Group gap={6}>
      <span>{rename ?? event}</span>
      {weight !== 1 && (
        <Badge variant="light" tt="none" className="num">
          × <Num value={weight} decimals={3} />
        </Badge>
      )}
    </Group>
  );
}
