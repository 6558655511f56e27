import { Accordion, Alert, Button, Divider, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { faultUnder } from '../../parts/formFaults';
import { MetricFields } from './MetricFields';
import { freshFactor, type ProfileForm } from './profileForm';
import { MissingFields, RuleFields } from './RuleFields';
import { expressionText, ruleText } from './words';

const ADVISED = [2, 8] as const;
const MOST = 20;

/** The factors of a profile; those with faults stay open. */
export function FactorList({ form }: { form: ProfileForm }) {
  const { factors } = form.values.definition;
  const [open, setOpen] = useState<string[]>([]);
  const faulty = factors.flatMap((_, at) => (faultUnder(form.errors, `definition.factors.${at}`) ? String(at) : []));
  const shown = [...new Set([...open, ...faulty])];
  const add = () => {
    form.insertListItem('definition.factors', freshFactor(factors.map(({ name }) => name)));
    setOpen([String(factors.length)]);
  };
  return (
    <Stack gap="sm">
      <Accordion multiple variant="separated" value={shown} onChange={setOpen} order={3}>
        {factors.map((_, at) => (
          <FactorItem key={`${factors.length}/${at}`} form={form} at={at} />
        ))}
      </Accordion>
      {form.errors['definition.factors'] && (
        <Text size="sm" c="red">
          {form.errors['definition.factors']}
        </Text>
      )}
      {(factors.length < ADVISED[0] || factors.length > ADVISED[1]) && (
        <Alert variant="light" color="yellow">
          Two to eight factors are advised: fewer say little, more hide what matters.
        </Alert>
      )}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={add}
        disabled={factors.length >= MOST}
      >
        Add a factor
      </Button>
    </Stack>
  );
}

function FactorItem({ form, at }: { form: ProfileForm; at: number }) {
  const factor = form.values.definition.factors[at];
  const path = `definition.factors.${at}`;
  if (!factor) return null;
  return (
    <Accordion.Item value={String(at)}>
      <Accordion.Control>
        <Text fw={600}>{factor.name || 'A factor without a name'}</Text>
        <Text size="sm" c={faultUnder(form.errors, path) ? 'red' : 'dimmed'}>
          {faultUnder(form.errors, path) ? 'Needs another look' : summaryOf(factor)}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>
        <Stack>
          <TextInput label="Name" {...form.getInputProps(`${path}.name`)} />
          <MetricFields
            value={factor.metric}
            onChange={(metric) => form.setFieldValue(`${path}.metric`, metric)}
            error={faultUnder(form.errors, `${path}.metric`)}
          />
          <RuleFields form={form} at={at} />
          <MissingFields form={form} at={at} />
          <Divider />
          <Group justify="flex-end">
            <Button
              variant="subtle"
              color="red"
              size="xs"
              leftSection={<IconTrash size={14} aria-hidden />}
              onClick={() => form.removeListItem('definition.factors', at)}
              disabled={form.values.definition.factors.length === 1}
            >
              Remove this factor
            </Button>
          </Group>
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function summaryOf({ metric, rule }: ProfileForm['values']['definition']['factors'][number]): string {
  const figure = typeof metric === 'object' && metric !== null ? expressionText(metric) : 'A formula';
  return `${figure}: ${ruleText(rule)}`;
}
