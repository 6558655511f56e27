import { Group, NativeSelect, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core';
import type { Factor, Rule } from '../../../domain/health/healthProfile';
import type { ProfileForm } from './profileForm';

const KINDS = [
  { value: 'hard', label: 'Fixed' },
  { value: 'linear', label: 'Linear' },
  { value: 'boundedLinear', label: 'Bounded' },
];
const EXPLAINED = {
  hard: 'So many points where the figure meets the condition, none otherwise.',
  linear: 'On the line between two figures; beyond them the points of the nearer one.',
  boundedLinear: 'On the line between two figures; beyond them no effect.',
} as const;

/** How a figure becomes points. */
export function RuleFields({ form, at }: { form: ProfileForm; at: number }) {
  const path = `definition.factors.${at}.rule`;
  const rule = form.values.definition.factors[at]?.rule;
  if (!rule) return null;
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        How it becomes points
      </Text>
      <SegmentedControl
        aria-label="How it becomes points"
        data={KINDS}
        value={rule.kind}
        onChange={(kind) => form.setFieldValue(path, asKind(kind as Rule['kind'], rule))}
      />
      <Text size="xs" c="dimmed">
        {EXPLAINED[rule.kind]}
      </Text>
      {rule.kind === 'hard' ? <HardFields form={form} path={path} /> : <LineFields form={form} path={path} />}
    </Stack>
  );
}

function HardFields({ form, path }: { form: ProfileForm; path: string }) {
  return (
    <Group grow align="flex-start" preventGrowOverflow={false}>
      <NativeSelect
        label="Where it is"
        data={[
          { value: 'less', label: 'less than' },
          { value: 'more', label: 'more than' },
          { value: 'equal', label: 'equal to' },
          { value: 'notEqual', label: 'other than' },
        ]}
        {...form.getInputProps(`${path}.operator`)}
      />
      <NumberInput label="Figure" {...form.getInputProps(`${path}.value`)} />
      <NumberInput label="Points" min={-10} max={10} {...form.getInputProps(`${path}.points`)} />
    </Group>
  );
}

function LineFields({ form, path }: { form: ProfileForm; path: string }) {
  return (
    <>
      {(['from', 'to'] as const).map((end) => (
        <Group key={end} grow align="flex-start">
          <NumberInput
            label={end === 'from' ? 'From figure' : 'To figure'}
            {...form.getInputProps(`${path}.${end}.value`)}
            error={form.errors[`${path}.${end}.value`] ?? (end === 'to' && form.errors[path])}
          />
          <NumberInput
            label={end === 'from' ? 'Points there' : 'Points at the end'}
            min={-10}
            max={10}
            step={0.5}
            {...form.getInputProps(`${path}.${end}.points`)}
          />
        </Group>
      ))}
    </>
  );
}

function asKind(kind: Rule['kind'], rule: Rule): Rule {
  if (kind === 'hard') {
    const { value, points } = rule.kind === 'hard' ? rule : rule.to;
    return { kind, operator: 'more', value, points };
  }
  if (rule.kind !== 'hard') return { ...rule, kind };
  return { kind, from: { value: 0, points: 0 }, to: { value: rule.value === 0 ? 1 : rule.value, points: rule.points } };
}

/** What counts where the figure of a factor is not known. */
export function MissingFields({ form, at }: { form: ProfileForm; at: number }) {
  const path = `definition.factors.${at}.missing`;
  const missing = form.values.definition.factors[at]?.missing ?? 'skip';
  const choose = (kind: string) =>
    form.setFieldValue(path, (kind === 'points' ? { points: -1 } : kind) as Factor['missing']);
  return (
    <Group grow align="flex-start">
      <NativeSelect
        label="Where it is not known"
        value={typeof missing === 'string' ? missing : 'points'}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: 'skip', label: 'leave it out' },
          { value: 'zero', label: 'count it as zero' },
          { value: 'points', label: 'give points' },
        ]}
      />
      {typeof missing !== 'string' && (
        <NumberInput label="Points then" min={-10} max={10} {...form.getInputProps(`${path}.points`)} />
      )}
    </Group>
  );
}
