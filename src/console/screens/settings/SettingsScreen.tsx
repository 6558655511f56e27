import { ScrollArea, Tabs } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useSession, type Permission } from '../../api/session';
import { PageHead } from '../../parts/PageHead';
import { AuditTab } from './AuditTab';
import { GeneralTab } from './GeneralTab';
import { NotificationsTab } from './NotificationsTab';
import { settingsRoute } from './routes';
import { SETTINGS_TABS, type SettingsTab } from './search';
import { TeamTab } from './TeamTab';
import { TokensTab } from './TokensTab';

const TABS: Readonly<Record<SettingsTab, { label: string; permission: Permission; View: ComponentType }>> = {
  general: { label: 'General', permission: 'settings.read', View: GeneralTab },
  team: { label: 'Team', permission: 'data.read', View: TeamTab },
  tokens: { label: 'API tokens', permission: 'tokens.read', View: TokensTab },
  notifications: { label: 'Notifications', permission: 'notifications.read', View: NotificationsTab },
  audit: { label: 'Audit log', permission: 'audit.read', View: AuditTab },
};

/** What holds for the whole tenant, and who may do what. */
export function SettingsScreen() {
  const { tab: wanted } = settingsRoute.useSearch();
  const { permissions } = useSession();
  const navigate = useNavigate();
  const shown = SETTINGS_TABS.filter((name) => permissions.includes(TABS[name].permission));
  const tab = shown.find((name) => name === wanted) ?? shown[0] ?? 'general';
  const { View } = TABS[tab];
  return (
    <>
      <PageHead title="Settings">Who may do what, who is told what, and what holds for the whole tenant.</PageHead>
      <Tabs value={tab} onChange={(next) => void navigate({ to: '/settings', search: { tab: next as SettingsTab } })}>
        <ScrollArea type="never" mb="md">
          <Tabs.List style={{ flexWrap: 'nowrap' }}>
            {shown.map((name) => (
              <Tabs.Tab key={name} value={name} style={{ whiteSpace: 'nowrap' }}>
                {TABS[name].label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </ScrollArea>
        {shown.map((name) => (
          <Tabs.Panel key={name} value={name}>
            {name === tab && <View />}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
