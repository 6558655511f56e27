import { ActionIcon, Autocomplete, Card, Group, NativeSelect, NumberInput, Stack } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { Condition } from '../../../domain/milestones/milestones';
import { faultUnder } from '../../parts/formFaults';
import { PropertyTestFields } from '../../parts/PropertyTestFields';
import { useNames } from '../../parts/useNames';
import { FRESH_CONDITION, type PlanForm } from './planForm';

interface ConditionFieldsProps {
  form: PlanForm;
  at: number;
  place: number;
}

/** One condition of a milestone: an event, so often or by so many people, or a metric past a line. */
export function ConditionFields({ form, at, place }: ConditionFieldsProps) {
  const path = `milestones.${at}.conditions.${place}`;
  const { conditions = [] } = form.values.milestones[at] ?? {};
  const condition = conditions[place];
  if (!condition) return null;
  const change = (next: Condition) => form.setFieldValue(path, next);
  return (
    <Card withBorder padding="sm">
      <Group align="flex-start" gap="xs" wrap="nowrap">
        <Stack gap="xs" flex={1} miw={0}>
          <NativeSelect
            aria-label={`Kind of condition ${place + 1}`}
            value={condition.kind}
            onChange={(event) => change(asKind(event.currentTarget.value))}
            data={[
              { value: 'event', label: 'Somebody does something' },
              { value: 'metric', label: 'A metric passes a line' },
            ]}
          />
          {condition.kind === 'event' ? (
            <EventFields form={form} path={path} condition={condition} onChange={change} />
          ) : (
            <MetricFields form={form} path={path} />
          )}
        </Stack>
        <ActionIcon
          variant="subtle"
          color="red"
          size={36}
          aria-label={`Remove condition ${place + 1}`}
          disabled={conditions.length === 1}
          onClick={() => form.removeListItem(`milestones.${at}.conditions`, place)}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Card>
  );
}

function asKind(kind: string): Condition {
  return kind === 'metric' ? { kind, dimensionId: '', is: 'atLeast', value: 1 } : FRESH_CONDITION;
}

interface EventFieldsProps {
  form: PlanForm;
  path: string;
  condition: Extract<Condition, { kind: 'event' }>;
  onChange: (condition: Condition) => void;
}

function EventFields({ form, path, condition, onChange }: EventFieldsProps) {
  const { events } = useNames();
  return (
    <>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <Autocomplete label="Event" miw={180} data={events} {...form.getInputProps(`${path}.action`)} />
        <NumberInput
          label="At least"
          miw={80}
          min={1}
          allowDecimal={false}
          {...form.getInputProps(`${path}.atLeast`)}
        />
        <NativeSelect
          label="Counted"
          miw={120}
          data={[
            { value: 'events', label: 'times' },
            { value: 'endUsers', label: 'people' },
          ]}
          {...form.getInputProps(`${path}.counting`)}
        />
      </Group>
      <PropertyTestFields
        label="Only where a property …"
        value={condition.where}
        onChange={(where) => {
          const { where: _before, ...rest } = condition;
          onChange(where ? { ...rest, where } : rest);
        }}
        error={faultUnder(form.errors, `${path}.where`)}
      />
    </>
  );
}

function MetricFields({ form, path }: Pick<EventFieldsProps, 'form' | 'path'>) {
  const { metrics } = useNames();
  return (
    <Group align="flex-start" grow preventGrowOverflow={false}>
      <Autocomplete label="Metric" miw={180} data={metrics} {...form.getInputProps(`${path}.dimensionId`)} />
      <NativeSelect
        label="Is"
        miw={110}
        data={[
          { value: 'atLeast', label: 'at least' },
          { value: 'atMost', label: 'at most' },
        ]}
        {...form.getInputProps(`${path}.is`)}
      />
      <NumberInput label="Value" miw={90} {...form.getInputProps(`${path}.value`)} />
    </Group>
  );
}
