import { Badge, Button, Group, Skeleton, Tabs } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { query } from '../../api/client';
import { useMay } from '../../api/session';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { Backtests } from './Backtests';
import { EditTab } from './EditTab';
import type { Profile } from './profileForm';
import { profileRoute } from './routes';
import type { ProfileTab } from './search';
import { StateBadge, Versions } from './Versions';
import { filterText } from './words';

const GONE = {
  code: 'notFound',
  message: 'There is no such health profile. It may be of another tenant; go back to Health.',
};

/** One profile: its draft with live scores, its versions, its back-tests. */
export function ProfileScreen() {
  const { profileId } = profileRoute.useParams();
  const { data, error, refetch } = query.useQuery('get', '/api/health/profiles');
  const profile = data?.items.find((one) => String(one.profileId) === profileId);
  if (error) {
    return (
      <>
        <PageHead title="Health profile" />
        <ErrorNote error={error} retry={refetch} />
      </>
    );
  }
  if (!data)
    return (
      <PageHead title="Health profile">
        <Skeleton h={24} w={260} />
      </PageHead>
    );
  if (!profile) {
    return (
      <>
        <PageHead title="Health profile" />
        <ErrorNote error={GONE} title="No such profile" />
      </>
    );
  }
  return <Shown profile={profile} />;
}

function Shown({ profile }: { profile: Profile }) {
  const { tab = 'edit' } = profileRoute.useSearch();
  const navigate = useNavigate();
  const go = (next: string | null) =>
    navigate({
      to: '/health/profiles/$profileId',
      params: { profileId: String(profile.profileId) },
      search: { tab: (next ?? 'edit') as ProfileTab },
    });
  return (
    <>
      <PageHead title={profile.name} actions={<Actions profile={profile} />}>
        {filterText(profile.filter)}.{' '}
        <Group component="span" gap={6} display="inline-flex">
          {profile.versions
            .filter(({ state }) => state !== 'retired')
            .map((version) => (
              <StateBadge key={version.version} {...version} />
            ))}
        </Group>
      </PageHead>
      <Tabs value={tab} onChange={(next) => void go(next)} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="edit">Editor</Tabs.Tab>
          <Tabs.Tab
            value="versions"
            rightSection={
              <Badge size="sm" variant="default">
                {profile.versions.length}
              </Badge>
            }
          >
            Versions
          </Tabs.Tab>
          {!profile.builtIn && <Tabs.Tab value="backtests">Back-tests</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="edit">
          <EditTab key={profile.profileId} profile={profile} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <Versions profile={profile} />
        </Tabs.Panel>
        <Tabs.Panel value="backtests">
          <Backtests profile={profile} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Actions({ profile }: { profile: Profile }) {
  const mayWrite = useMay('health.write');
  if (!mayWrite) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconCopy size={16} aria-hidden />}
      renderRoot={(props) => <Link to="/health/profiles/new" search={{ from: profile.profileId }} {...props} />}
    >
      {profile.builtIn ? 'Make your own from it' : 'Copy'}
    </Button>
  );
}
