import { Accordion, ActionIcon, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { faultUnder } from '../../parts/formFaults';
import { spanText } from '../../parts/spans';
import { MilestoneFields } from './MilestoneFields';
import { freshMilestone, reachedText, type PlanForm } from './planForm';

const MOST = 50;

/** The milestones of a plan in their order; those with faults stay open. */
export function MilestoneList({ form, keys }: { form: PlanForm; keys: readonly string[] }) {
  const { milestones } = form.values;
  const [open, setOpen] = useState<string[]>(keys.length === 0 ? ['0'] : []);
  const faulty = milestones.flatMap((_, at) => (faultUnder(form.errors, `milestones.${at}`) ? String(at) : []));
  const add = () => {
    form.insertListItem('milestones', freshMilestone(milestones.map(({ key }) => key)));
    setOpen([String(milestones.length)]);
  };
  return (
    <Stack gap="sm">
      <Accordion multiple variant="separated" value={[...new Set([...open, ...faulty])]} onChange={setOpen} order={3}>
        {milestones.map((_, at) => (
          <MilestoneItem
            key={`${milestones.length}/${at}`}
            form={form}
            at={at}
            isNew={!keys.includes(milestones[at]?.key ?? '')}
          />
        ))}
      </Accordion>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={add}
        disabled={milestones.length >= MOST}
      >
        Add a milestone
      </Button>
    </Stack>
  );
}

interface ItemProps {
  form: PlanForm;
  at: number;
  isNew: boolean;
}

function MilestoneItem({ form, at, isNew }: ItemProps) {
  const milestone = form.values.milestones[at];
  if (!milestone) return null;
  const fault = faultUnder(form.errors, `milestones.${at}`);
  const due = milestone.expected ? `, within ${spanText(milestone.expected)}` : '';
  return (
    <Accordion.Item value={String(at)}>
      <Accordion.Control>
        <Group gap="xs">
          <Text fw={600}>{milestone.name || 'A milestone without a name'}</Text>
          {milestone.firstValue && (
            <Badge variant="light" tt="none">
              first value
            </Badge>
          )}
        </Group>
        <Text size="sm" c={fault ? 'red' : 'dimmed'}>
          {fault ? 'Needs another look' : `${reachedText(milestone)}${due}`}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack>
          <MilestoneFields form={form} at={at} isNew={isNew} />
          <Placing form={form} at={at} />
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function Placing({ form, at }: Omit<ItemProps, 'isNew'>) {
  const count = form.values.milestones.length;
  const move = (to: number) => form.reorderListItem('milestones', { from: at, to });
  return (
    <Group justify="space-between">
      <Group gap={4}>
        <ActionIcon variant="default" size="lg" aria-label="Earlier" disabled={at === 0} onClick={() => move(at - 1)}>
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="default"
          size="lg"
          aria-label="Later"
          disabled={at === count - 1}
          onClick={() => move(at + 1)}
        >
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <Button
        variant="subtle"
        color="red"
        size="xs"
        leftSection={<IconTrash size={14} aria-hidden />}
        disabled={count === 1}
        onClick={() => form.removeListItem('milestones', at)}
      >
        Remove this milestone
      </Button>
    </Group>
  );
}
