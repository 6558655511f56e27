import { Button, Group, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { faultUnder } from '../../parts/formFaults';
import { SpanInput } from '../../parts/SpanInput';
import { ConditionFields } from './ConditionFields';
import { FRESH_CONDITION, type PlanForm } from './planForm';

const MOST_CONDITIONS = 10;

interface MilestoneFieldsProps {
  form: PlanForm;
  at: number;
  isNew: boolean;
}

/** One milestone: its name, what it is reached by, until when it is expected. */
export function MilestoneFields({ form, at, isNew }: MilestoneFieldsProps) {
  const path = `milestones.${at}`;
  return (
    <>
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <TextInput label="Name" miw={220} {...form.getInputProps(`${path}.name`)} />
        <TextInput
          label="Key"
          description={isNew ? 'Names it for good, across versions' : 'Names it for good; the words may change'}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          disabled={!isNew}
          maw={260}
          {...form.getInputProps(`${path}.key`)}
        />
      </Group>
      <Conditions form={form} at={at} />
      <Expected form={form} at={at} />
    </>
  );
}

function Expected({ form, at }: Omit<MilestoneFieldsProps, 'isNew'>) {
  const path = `milestones.${at}`;
  const { expected, firstValue = false } = form.values.milestones[at] ?? {};
  /** Only one milestone of a plan is the first value: choosing it here takes it from the other. */
  const choose = (isFirst: boolean) =>
    form.setFieldValue(
      'milestones',
      form.values.milestones.map((one, place) => ({ ...one, firstValue: isFirst && place === at })),
    );
  return (
    <Group align="flex-start" gap="xl">
      <Stack gap="xs">
        <Switch
          label="Expected by a certain time"
          checked={expected !== undefined}
          onChange={(event) =>
            form.setFieldValue(`${path}.expected`, event.currentTarget.checked ? { days: 14 } : undefined)
          }
        />
        {expected && (
          <SpanInput
            label="After the start"
            maw={280}
            value={expected}
            onChange={(span) => form.setFieldValue(`${path}.expected`, span)}
            error={faultUnder(form.errors, `${path}.expected`)}
          />
        )}
      </Stack>
      <Switch
        label="It is the first value"
        description="Time to value is counted to here."
        checked={firstValue}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
    </Group>
  );
}

function Conditions({ form, at }: Omit<MilestoneFieldsProps, 'isNew'>) {
  const path = `milestones.${at}`;
  const { conditions = [] } = form.values.milestones[at] ?? {};
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        Reached by
      </Text>
      {conditions.length > 1 && (
        <NativeSelect
          aria-label="All conditions or any"
          w={240}
          data={[
            { value: 'all', label: 'all of these' },
            { value: 'any', label: 'any one of these' },
          ]}
          {...form.getInputProps(`${path}.match`)}
        />
      )}
      {conditions.map((_, place) => (
        <ConditionFields key={`${conditions.length}/${place}`} form={form} at={at} place={place} />
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={conditions.length >= MOST_CONDITIONS}
          onClick={() => form.insertListItem(`${path}.conditions`, FRESH_CONDITION)}
        >
          Add a condition
        </Button>
      </Group>
    </Stack>
  );
}
