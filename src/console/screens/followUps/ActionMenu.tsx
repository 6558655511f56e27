import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMay } from '../../api/session';
import { actionsOn, useFollowUpActions } from './actions';
import type { FollowUp } from './followUp';

/** What can be done to a follow-up, in the room of a cell. Who may do nothing sees nothing. */
export function ActionMenu({ followUp }: { followUp: FollowUp }) {
  const may = useMay('followUps.act');
  const { start } = useFollowUpActions(followUp);
  const actions = actionsOn(followUp);
  if (!may || actions.length === 0) return null;
  return (
    <Menu position="bottom-end" shadow="md" width={180}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions on ${followUp.title}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ name, label, icon: Icon }) => (
          <Menu.Item key={name} leftSection={<Icon size={16} aria-hidden />} onClick={() => start(name)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
