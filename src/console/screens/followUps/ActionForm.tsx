import { Alert, Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { DISMISS_REASONS, type DismissReason } from '../../../domain/followUps/followUpTurns.ts';
import { faultOf } from '../../api/client';
import { useSession } from '../../api/session';
import { useTeam } from '../../parts/team';
import { titleOf } from '../../parts/words';
import { fromZone } from '../../parts/zones';
import type { ActionName, FollowUp } from './followUp';
import { SnoozeField } from './SnoozeField';

/** What is said with an action. */
export interface Said {
  note?: string;
  reason?: DismissReason;
  owner?: string;
  until?: string;
}

const HINTS: Readonly<Record<ActionName, string>> = {
  acknowledge: '',
  complete: 'It is closed; nothing more is reminded or escalated.',
  dismiss: 'It is closed as needing no answer. The reason is counted, so that its policy can be improved.',
  reassign: 'The new owner is told, and owes it until the same time.',
  snooze: 'Nothing is reminded or escalated until then; when it is due stays as it is.',
};

interface ActionFormProps {
  name: ActionName;
  label: string;
  followUp: FollowUp;
  onSaid: (said: Said) => Promise<void>;
}

interface Values {
  note: string;
  reason: DismissReason | null;
  owner: string | null;
  /** On the clocks of the tenant. */
  until: string | null;
}

/** Asks what has to be said with an action; stays open where it failed, and says why. */
export function ActionForm({ name, label, followUp, onSaid }: ActionFormProps) {
  const { timeZone } = useSession();
  const [fault, setFault] = useState<string>();
  const form = useForm<Values>({
    initialValues: { note: '', reason: null, owner: null, until: null },
    validate: {
      reason: (reason) => (name === 'dismiss' && reason === null ? 'Say why it needs no answer.' : null),
      owner: (owner) => (name === 'reassign' && owner === null ? 'Choose who owes it from now on.' : null),
      until: (until) => (name === 'snooze' && until === null ? 'Choose until when.' : null),
    },
  });
  const send = async ({ note, reason, owner, until }: Values) => {
    setFault(undefined);
    const said = { note: note.trim(), reason: reason ?? undefined, owner: owner ?? undefined };
    await onSaid({ ...said, ...(until === null ? {} : { until: fromZone(until, timeZone) }) }).catch((error: unknown) =>
      setFault(faultOf(error).message),
    );
  };
  return (
    <form onSubmit={form.onSubmit(send)} noValidate>
      <Stack>
        <Text size="sm" c="dimmed">
          {HINTS[name]}
        </Text>
        {fault && (
          <Alert color="red" variant="light" role="alert">
            {fault}
          </Alert>
        )}
        <Needed name={name} form={form} followUp={followUp} />
        <Textarea
          label="Note"
          description="For people; kept with the trail."
          autosize
          minRows={2}
          maxLength={5000}
          {...form.getInputProps('note')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={form.submitting}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface NeededProps {
  name: ActionName;
  form: UseFormReturnType<Values>;
  followUp: FollowUp;
}

/** What this action cannot do without. */
function Needed({ name, form, followUp }: NeededProps) {
  const { options } = useTeam();
  switch (name) {
    case 'dismiss':
      return (
        <Select
          label="Reason"
          required
          data-autofocus
          data={DISMISS_REASONS.map((value) => ({ value, label: titleOf(value) }))}
          {...form.getInputProps('reason')}
        />
      );
    case 'reassign':
      return (
        <Select
          label="New owner"
          required
          searchable
          data-autofocus
          data={options.filter(({ value }) => value !== followUp.owner?._id)}
          {...form.getInputProps('owner')}
        />
      );
    case 'snooze':
      return <SnoozeField {...form.getInputProps('until')} />;
    case 'acknowledge':
    case 'complete':
      return null;
  }
}
