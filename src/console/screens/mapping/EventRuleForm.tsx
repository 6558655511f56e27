import {
  ActionIcon,
  Autocomplete,
  Button,
  Grid,
  Group,
  NumberInput,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { query } from '../../api/client';
import { fieldFaultsOf } from '../../parts/fieldFaults';
import type { InForce, Settings } from '../../parts/settings';
import { EffectCard } from './EffectCard';

/** What one event counts as. */
export type EventRule = Settings['usage']['events'][number];

interface EventRuleFormProps {
  inForce: InForce;
  /** The rule to change; left out for a new one. */
  rule: EventRule | undefined;
  close: () => void;
}

/** One event rule, and what it would do; or what would be without it. */
export function EventRuleForm({ inForce, rule, close }: EventRuleFormProps) {
  const [isGone, setGone] = useState(false);
  const form = useForm({
    initialValues: {
      event: rule?.event ?? '',
      ignore: rule?.ignore ?? false,
      rename: rule?.rename ?? '',
      weight: rule?.weight ?? 1,
      metrics: rule?.metrics ?? [],
    },
  });
  const at = rule ? inForce.settings.usage.events.indexOf(rule) : inForce.settings.usage.events.length;
  const isDrafted = isGone || (form.values.event.trim() !== '' && form.isDirty());
  const events = eventsWith(inForce, at, isGone ? undefined : form.values);
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 6 }}>
        {isGone ? (
          <Text>Without this rule “{rule?.event}” counts as it is sent, once each time.</Text>
        ) : (
          <RuleFields form={form} isNew={rule === undefined} />
        )}
        {rule && !isGone && (
          <Button
            mt="lg"
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setGone(true)}
          >
            Take this rule away
          </Button>
        )}
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 6 }}>
        <EffectCard
          part={isDrafted ? { usage: { events } } : undefined}
          version={inForce.version}
          restart={close}
          onSaved={close}
          save={isGone ? 'Take it away' : 'Save the rule'}
          onFault={(error) => form.setErrors(errorsOf(error, at))}
        />
      </Grid.Col>
    </Grid>
  );
}

/** The rules with the one at this place replaced, or taken away. */
function eventsWith({ settings }: InForce, at: number, values: Required<EventRule> | undefined) {
  const { events } = settings.usage;
  const after = events.slice(at + 1);
  if (!values) return [...events.slice(0, at), ...after];
  const { rename, ...rest } = values;
  const wanted = rename.trim() === '' ? rest : { ...rest, rename };
  return [...events.slice(0, at), wanted, ...after];
}

/** `usage.events[3].metrics[0].property` belongs to the field `metrics.0.property` of the rule that stands fourth. */
function errorsOf(error: unknown, at: number): Record<string, string> {
  const prefix = `usage.events[${at}].`;
  return Object.fromEntries(
    fieldFaultsOf(error)
      .filter((fault) => fault.at.startsWith(prefix))
      .map(({ at: place, message }) => [place.slice(prefix.length).replace(/\[(\d+)\]/g, '.$1'), message]),
  );
}

type RuleForm = ReturnType<typeof useForm<Required<EventRule>>>;

function RuleFields({ form, isNew }: { form: RuleForm; isNew: boolean }) {
  const seen = useSeenEvents();
  return (
    <Stack>
      <Autocomplete
        label="Event"
        description="Exactly as it is sent; the list has those that came lately."
        data={seen}
        readOnly={!isNew}
        data-autofocus
        {...form.getInputProps('event')}
      />
      <Switch
        label="Ignore it"
        description="Its calls are kept, and count nowhere."
        {...form.getInputProps('ignore', { type: 'checkbox' })}
      />
      {!form.values.ignore && (
        <>
          <TextInput label="Name of the user activity" placeholder="As the event" {...form.getInputProps('rename')} />
          <NumberInput
            label="Weight"
            description="How much one of it counts, 0 to 10,000."
            min={0}
            max={10_000}
            clampBehavior="none"
            {...form.getInputProps('weight')}
          />
          <PropertyMetrics form={form} />
        </>
      )}
    </Stack>
  );
}

function PropertyMetrics({ form }: { form: RuleForm }) {
  return (
    <Stack gap="xs" role="group" aria-label="Metrics of its properties">
      <Text size="sm" fw={500}>
        Metrics of its properties
      </Text>
      {form.values.metrics.map((_, at) => (
        <Group key={at} gap="xs" wrap="nowrap" align="flex-end">
          <TextInput label="Property" placeholder="total" flex={1} {...form.getInputProps(`metrics.${at}.property`)} />
          <TextInput
            label="Metric (dimensionId)"
            placeholder="order_total"
            flex={1}
            {...form.getInputProps(`metrics.${at}.dimensionId`)}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label="Take this metric away"
            onClick={() => form.removeListItem('metrics', at)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => form.insertListItem('metrics', { property: '', dimensionId: '' })}
      >
        Add a property
      </Button>
    </Stack>
  );
}

/** Names of events among the latest track calls. */
function useSeenEvents(): string[] {
  const { data } = query.useQuery('get', '/api/calls', { params: { query: { type: 'track', limit: 200 } } });
  return [...new Set((data?.items ?? []).flatMap(({ event }) => event ?? []))].sort();
}
