import { modals } from '@mantine/modals';
import { IconCheck, IconEye, IconMoonStars, IconUserShare, IconX, type TablerIcon } from '@tabler/icons-react';
import { api } from '../../api/client';
import { queryClient, tell, tellFault } from '../../api/queries';
import { ActionForm, type Said } from './ActionForm';
import type { ActionName, FollowUp } from './followUp';

interface Action {
  name: ActionName;
  label: string;
  icon: TablerIcon;
  /** What is told when it is done. */
  done: string;
}

const ACTIONS: readonly Action[] = [
  { name: 'acknowledge', label: 'Acknowledge', icon: IconEye, done: 'Acknowledged: no more reminders.' },
  { name: 'complete', label: 'Complete', icon: IconCheck, done: 'Completed.' },
  { name: 'dismiss', label: 'Dismiss', icon: IconX, done: 'Dismissed.' },
  { name: 'reassign', label: 'Reassign', icon: IconUserShare, done: 'Reassigned.' },
  { name: 'snooze', label: 'Snooze', icon: IconMoonStars, done: 'Snoozed.' },
];

/** What can be done to a follow-up as it stands; to a closed one nothing. */
export function actionsOn({ state, closedAt }: FollowUp): readonly Action[] {
  if (closedAt !== null) return [];
  return state === 'acknowledged' ? ACTIONS.filter(({ name }) => name !== 'acknowledge') : ACTIONS;
}

/** Does things to a follow-up: asks what has to be said with it, writes it, and shows what became of it. */
export function useFollowUpActions(followUp: FollowUp) {
  const act = async (name: ActionName, said: Said) => {
    await write(followUp.id, name, said);
    await Promise.all(STALE.map((path) => queryClient.invalidateQueries({ queryKey: ['get', path] })));
    tell(ACTIONS.find((action) => action.name === name)?.done ?? '');
  };
  const ask = (name: ActionName, label: string) => {
    const modalId = modals.open({
      title: `${label}: ${followUp.title}`,
      children: (
        <ActionForm
          name={name}
          label={label}
          followUp={followUp}
          onSaid={async (said) => {
            await act(name, said);
            modals.close(modalId);
          }}
        />
      ),
    });
  };
  return {
    /** Begins an action; all but acknowledging ask first. */
    start(name: ActionName) {
      const label = ACTIONS.find((action) => action.name === name)?.label ?? name;
      if (name === 'acknowledge') act(name, {}).catch(tellFault);
      else ask(name, label);
    },
  };
}

const STALE = ['/api/followUps', '/api/followUps/{id}', '/api/companies'];

async function write(id: number, name: ActionName, said: Said): Promise<void> {
  const { note, reason, owner, until } = said;
  const params = { path: { id: String(id) } };
  const noted = note ? { note } : {};
  const { error } = await (() => {
    switch (name) {
      case 'acknowledge':
        return api.POST('/api/followUps/{id}/acknowledge', { params, body: noted });
      case 'complete':
        return api.POST('/api/followUps/{id}/complete', { params, body: noted });
      case 'dismiss':
        return api.POST('/api/followUps/{id}/dismiss', { params, body: { reason: reason ?? 'other', ...noted } });
      case 'reassign':
        return api.POST('/api/followUps/{id}/reassign', { params, body: { owner: owner ?? '', ...noted } });
      case 'snooze':
        return api.POST('/api/followUps/{id}/snooze', { params, body: { until: until ?? '', ...noted } });
    }
  })();
  if (error) throw error;
}
