import { Anchor, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { query } from '../../api/client';
import { DataTable, DESK } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { numText } from '../../parts/figures';
import { Time } from '../../parts/Time';
import type { Profile } from './profileForm';
import { StateBadge } from './Versions';
import { filterText } from './words';

/** The profiles in the order in which they are tried. */
export function ProfileTable() {
  const { data, error, refetch } = query.useQuery('get', '/api/health/profiles');
  return (
    <DataTable<Profile>
      label="Health profiles"
      records={data?.items}
      error={error}
      retry={refetch}
      idAccessor="profileId"
      columns={[
        { accessor: 'name', title: 'Profile', render: (profile) => <ProfileLink {...profile} /> },
        { accessor: 'filter', title: 'For', visibleMediaQuery: DESK, render: ({ filter }) => filterText(filter) },
        {
          accessor: 'versions',
          title: 'Versions',
          width: 130,
          render: ({ versions }) => <States versions={versions} />,
        },
        { accessor: 'accounts', title: 'Accounts', textAlign: 'right', render: (profile) => <Accounts {...profile} /> },
        {
          accessor: 'since',
          title: 'Live since',
          visibleMediaQuery: DESK,
          render: (profile) => <Since {...profile} />,
        },
      ]}
      empty={
        <EmptyState title="No profiles">Make one: it begins as a draft and scores nobody until it is live.</EmptyState>
      }
    />
  );
}

function ProfileLink({ profileId, name, builtIn }: Profile) {
  return (
    <>
      <Anchor
        underline="hover"
        fw={600}
        renderRoot={(props) => (
          <Link to="/health/profiles/$profileId" params={{ profileId: String(profileId) }} search={{}} {...props} />
        )}
      >
        {name}
      </Anchor>
      {builtIn && (
        <Text size="xs" c="dimmed">
          built in, while no other is live
        </Text>
      )}
    </>
  );
}

function States({ versions }: Pick<Profile, 'versions'>) {
  const shown = versions.filter(({ state }) => state !== 'retired');
  return (
    <Group gap={6}>
      {(shown.length > 0 ? shown : versions.slice(0, 1)).map((one) => (
        <StateBadge key={one.version} {...one} />
      ))}
    </Group>
  );
}

function Accounts({ profileId }: Profile) {
  const { data } = query.useQuery('get', '/api/health/scores', { params: { query: { limit: 1, profileId } } });
  return <span className="num">{data ? numText(data.group.companies) : '…'}</span>;
}

function Since({ builtIn, versions }: Profile) {
  const live = versions.find(({ state }) => state === 'live');
  if (builtIn || !live?.liveAt) return <Text c="dimmed">–</Text>;
  return <Time at={live.liveAt} shape="day" />;
}
