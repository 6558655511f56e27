import { Anchor, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { DataTable, DESK, type DataTableColumn } from '../../parts/DataTable';
import { personText } from '../../parts/team';
import { Time } from '../../parts/Time';
import { ActionMenu } from './ActionMenu';
import type { FollowUp } from './followUp';
import { StateBadges } from './StateBadges';

interface FollowUpTableProps {
  followUps: FollowUp[] | undefined;
  error: unknown;
  retry: () => unknown;
  empty: ReactNode;
  /** For the room of a section: what it is and when it is due. */
  isCompact?: boolean;
}

/** Follow-ups, the one that is due first first, each with what can be done to it. */
export function FollowUpTable({ followUps, error, retry, empty, isCompact = false }: FollowUpTableProps) {
  return (
    <DataTable<FollowUp>
      label="Follow-ups"
      records={followUps}
      error={error}
      retry={retry}
      empty={empty}
      verticalAlign="top"
      columns={isCompact ? COMPACT : COLUMNS}
    />
  );
}

const TITLE: DataTableColumn<FollowUp> = {
  accessor: 'title',
  title: 'Follow-up',
  render: (followUp) => <Title followUp={followUp} />,
};
const DUE: DataTableColumn<FollowUp> = {
  accessor: 'dueAt',
  title: 'Due',
  noWrap: true,
  visibleMediaQuery: DESK,
  render: (followUp) => <Due followUp={followUp} />,
};
const ACTIONS: DataTableColumn<FollowUp> = {
  accessor: 'actions',
  title: <span aria-hidden />,
  textAlign: 'right',
  width: 60,
  render: (followUp) => <ActionMenu followUp={followUp} />,
};
const COLUMNS: DataTableColumn<FollowUp>[] = [
  TITLE,
  { accessor: 'company', title: 'Account', visibleMediaQuery: DESK, render: ({ company }) => <Company of={company} /> },
  DUE,
  {
    accessor: 'state',
    visibleMediaQuery: DESK,
    render: (followUp) => <StateBadges followUp={followUp} />,
  },
  { accessor: 'owner', visibleMediaQuery: DESK, render: ({ owner }) => <Owner of={owner} /> },
  ACTIONS,
];
const COMPACT: DataTableColumn<FollowUp>[] = [TITLE, DUE, ACTIONS];

function Title({ followUp }: { followUp: FollowUp }) {
  const { id, title, company, owner } = followUp;
  return (
    <Stack gap={4}>
      <Anchor
        size="sm"
        fw={500}
        underline="hover"
        renderRoot={(props) => <Link to="/followUps/$followUpId" params={{ followUpId: String(id) }} {...props} />}
      >
        {title}
      </Anchor>
      <Group gap={6} hiddenFrom="sm" fz="xs">
        <Due followUp={followUp} />
        <StateBadges followUp={followUp} />
        {company && <Company of={company} />}
        <Owner of={owner} />
      </Group>
    </Stack>
  );
}

function Due({ followUp: { dueAt, closedAt, snoozedUntil } }: { followUp: FollowUp }) {
  return (
    <Stack gap={0}>
      <Text size="sm" component="div">
        <Time at={dueAt} shape={closedAt ? 'day' : 'ago'} />
      </Text>
      {snoozedUntil && (
        <Text size="xs" c="dimmed" component="div">
          sleeps until <Time at={snoozedUntil} shape="day" />
        </Text>
      )}
    </Stack>
  );
}

function Company({ of }: { of: FollowUp['company'] }) {
  if (!of) return <Text size="sm">the whole tenant</Text>;
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link to="/accounts/$companyId" params={{ companyId: of._id }} {...props} />}
    >
      {of.name}
    </Anchor>
  );
}

function Owner({ of }: { of: FollowUp['owner'] }) {
  return (
    <Text size="sm" c={of ? undefined : 'dimmed'}>
      {of ? personText(of) : 'nobody'}
    </Text>
  );
}
