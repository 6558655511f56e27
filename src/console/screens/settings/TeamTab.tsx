import { Anchor, Badge, Button, Switch, Text, VisuallyHidden } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPlus, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { query, type Schemas } from '../../api/client';
import { useMay } from '../../api/session';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Section } from '../../parts/Section';
import { personText } from '../../parts/team';
import { countOf } from '../../parts/words';
import { PersonForm } from './PersonForm';

type User = Schemas['User'];

const MOST_PEOPLE = 10_000;
const WIDE = '(min-width: 48em)';

/** The people of the tenant's own team: who owns companies, and is told of follow-ups. */
export function TeamTab() {
  const mayWrite = useMay('data.write');
  const [showsGone, setShowsGone] = useState(false);
  const { data, error, refetch } = query.useQuery('get', '/users', { params: { query: { limit: MOST_PEOPLE } } });
  const all = data && [...data].sort((a, b) => personText(a).localeCompare(personText(b)));
  const gone = all?.filter(({ inactive }) => inactive === true) ?? [];
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => openForm()}>
      Add somebody
    </Button>
  );
  return (
    <Section title="Team" actions={all && all.length > 0 && add}>
      <DataTable<User>
        label="Team"
        records={showsGone ? all : all?.filter(({ inactive }) => inactive !== true)}
        error={error}
        retry={refetch}
        idAccessor="_id"
        columns={columnsOf(mayWrite)}
        empty={
          <EmptyState title="Nobody is here yet" icon={IconUsers} action={add}>
            Add the people who look after customers. They own companies and follow-ups, and are told by e-mail. Signing
            in takes an API token as well.
          </EmptyState>
        }
      />
      {gone.length > 0 && (
        <Switch
          mt="sm"
          label={`Show ${countOf(gone.length, 'person', 'people')} who no longer work here`}
          checked={showsGone}
          onChange={(event) => setShowsGone(event.currentTarget.checked)}
        />
      )}
    </Section>
  );
}

function openForm(user?: User): void {
  modals.open({
    modalId: 'person',
    title: user ? personText(user) : 'Somebody of the team',
    children: <PersonForm user={user} close={() => modals.close('person')} />,
  });
}

function columnsOf(mayWrite: boolean): DataTableColumn<User>[] {
  const columns: DataTableColumn<User>[] = [
    { accessor: 'name', render: (user) => <Name user={user} /> },
    {
      accessor: 'email',
      title: 'E-mail',
      visibleMediaQuery: WIDE,
      render: ({ email }) => email ?? '–',
    },
    { accessor: 'owns', title: 'Owns', render: ({ _id }) => <Accounts owner={_id ?? ''} /> },
  ];
  if (!mayWrite) return columns;
  return [
    ...columns,
    {
      accessor: 'actions',
      title: <VisuallyHidden>What can be done</VisuallyHidden>,
      textAlign: 'right',
      render: (user) => (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => openForm(user)}
          aria-label={`Change ${personText(user)}`}
        >
          Change
        </Button>
      ),
    },
  ];
}

function Name({ user }: { user: User }) {
  return (
    <>
      <Text fw={550} size="sm" style={{ overflowWrap: 'anywhere' }}>
        {personText(user)}
      </Text>
      {user.inactive === true && (
        <Badge variant="default" tt="none" size="sm">
          no longer works here
        </Badge>
      )}
      <Text size="xs" c="dimmed" hiddenFrom="sm" style={{ overflowWrap: 'anywhere' }}>
        {user.email}
      </Text>
    </>
  );
}

/** To the accounts of somebody. */
function Accounts({ owner }: { owner: string }) {
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to="/accounts" search={{ owner }} {...props} />}>
      accounts
    </Anchor>
  );
}
