import { NativeSelect, NumberInput, Stack, Text } from '@mantine/core';
import type { Reminder } from '../../../domain/followUps/policies';
import type { Span } from '../../../domain/values/span';
import { faultUnder } from '../../parts/formFaults';
import { Section } from '../../parts/Section';
import { SpanInput } from '../../parts/SpanInput';
import { EscalationRows } from './OwnerFields';
import type { PolicyForm } from './policyForm';
import { Rows } from './Rows';

type ReminderKind = 'after' | 'beforeDue' | 'every';

/** When the owner is reminded, and whom it goes to past due. */
export function ReminderFields({ form }: { form: PolicyForm }) {
  const { reminders } = form.values;
  return (
    <Section title="Reminders and escalation">
      <Stack gap="md">
        <Rows
          one="reminder"
          count={reminders.length}
          most={20}
          none="Nobody is reminded."
          onAdd={() => form.insertListItem('reminders', { beforeDue: { businessDays: 1 } })}
          onRemove={(at) => form.removeListItem('reminders', at)}
          render={(at) => <ReminderRow form={form} at={at} />}
        />
        <Text size="sm" fw={500}>
          Past due
        </Text>
        <EscalationRows form={form} />
      </Stack>
    </Section>
  );
}

function ReminderRow({ form, at }: { form: PolicyForm; at: number }) {
  const reminder = form.values.reminders[at];
  if (!reminder) return null;
  const { kind, span, times } = partsOf(reminder);
  const change = (next: Reminder) => form.setFieldValue(`reminders.${at}`, next);
  return (
    <>
      <NativeSelect
        label={`Reminder ${at + 1}`}
        miw={150}
        value={kind}
        onChange={(event) => change(reminderOf(event.currentTarget.value as ReminderKind, span, times))}
        data={[
          { value: 'beforeDue', label: 'before it is due' },
          { value: 'after', label: 'after it was opened' },
          { value: 'every', label: 'again and again' },
        ]}
      />
      <SpanInput
        label={kind === 'every' ? 'Every' : 'By'}
        miw={220}
        value={span}
        onChange={(next) => change(reminderOf(kind, next, times))}
        error={faultUnder(form.errors, `reminders.${at}`)}
      />
      {kind === 'every' && (
        <NumberInput
          label="Times"
          miw={80}
          min={1}
          max={52}
          allowDecimal={false}
          value={times}
          onChange={(next) => change(reminderOf(kind, span, next as number))}
        />
      )}
    </>
  );
}

function partsOf(reminder: Reminder): { kind: ReminderKind; span: Span; times: number } {
  if ('after' in reminder) return { kind: 'after', span: reminder.after, times: 3 };
  if ('beforeDue' in reminder) return { kind: 'beforeDue', span: reminder.beforeDue, times: 3 };
  return { kind: 'every', span: reminder.every, times: reminder.times };
}

function reminderOf(kind: ReminderKind, span: Span, times: number): Reminder {
  if (kind === 'after') return { after: span };
  return kind === 'beforeDue' ? { beforeDue: span } : { every: span, times };
}
