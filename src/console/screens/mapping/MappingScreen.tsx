import { Alert, Loader, ScrollArea, Tabs } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMay } from '../../api/session';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { useSettings, type InForce } from '../../parts/settings';
import { AliasesTab } from './AliasesTab';
import { EventsTab } from './EventsTab';
import { HistoryTab } from './HistoryTab';
import { IdentityTab } from './IdentityTab';
import { MetricsTab } from './MetricsTab';
import { ObjectsTab } from './ObjectsTab';
import { mappingRoute } from './routes';
import type { MappingTab } from './search';

const TABS: Readonly<Record<MappingTab, { label: string; View: (props: { inForce: InForce }) => React.ReactNode }>> = {
  identity: { label: 'Identity', View: IdentityTab },
  aliases: { label: 'Aliases', View: AliasesTab },
  events: { label: 'Events', View: EventsTab },
  objects: { label: 'Assets and projects', View: ObjectsTab },
  metrics: { label: 'Metrics', View: MetricsTab },
  history: { label: 'History', View: HistoryTab },
};

/** The rules that say whom a call is about and what it counts as. */
export function MappingScreen() {
  const { tab = 'identity' } = mappingRoute.useSearch();
  const navigate = useNavigate();
  const mayWrite = useMay('settings.write');
  const { data, error, refetch } = useSettings();
  const { View } = TABS[tab];
  return (
    <>
      <PageHead title="Mapping">
        The rules that say whom a call is about and what it counts as. Each change is tried on your recent calls before
        it is saved, and can be undone.
      </PageHead>
      {!mayWrite && (
        <Alert mb="md" color="gray" icon={<IconEye aria-hidden />}>
          You see the rules as they are; an administrator changes them.
        </Alert>
      )}
      <Tabs value={tab} onChange={(next) => void navigate({ to: '/mapping', search: { tab: next as MappingTab } })}>
        <ScrollArea type="never" mb="md">
          <Tabs.List style={{ flexWrap: 'nowrap' }}>
            {Object.entries(TABS).map(([name, { label }]) => (
              <Tabs.Tab key={name} value={name} style={{ whiteSpace: 'nowrap' }}>
                {label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </ScrollArea>
        {Object.keys(TABS).map((name) => (
          <Tabs.Panel key={name} value={name}>
            {name === tab && (
              <>
                {error && !data && <ErrorNote error={error} retry={refetch} />}
                {!error && !data && <Loader aria-label="Loading" />}
                {data && <View key={data.version} inForce={data} />}
              </>
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
