import { Anchor, Badge, Button, Text, Tooltip } from '@mantine/core';
import { IconGavel, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Policy } from '../../../domain/followUps/policies';
import { query } from '../../api/client';
import type { paths } from '../../api/schema';
import { useMay } from '../../api/session';
import { DataTable, DESK } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { numText } from '../../parts/figures';
import { PageHead } from '../../parts/PageHead';
import { spanText } from '../../parts/spans';
import { SKIPS, whenText } from './policyForm';

type Listed = paths['/api/policies']['get']['responses']['200']['content']['application/json']['items'][number];

/** The response policies in force: what each answers, with what, and how often it held back. */
export function PoliciesScreen() {
  const { data, error, refetch } = query.useQuery('get', '/api/policies');
  const mayWrite = useMay('policies.write');
  return (
    <>
      <PageHead title="Policies" actions={mayWrite && <NewPolicy />}>
        What is owed when something happens to an account: by whom, and until when.
      </PageHead>
      <DataTable<Listed>
        label="Response policies"
        records={data?.items}
        error={error}
        retry={refetch}
        columns={[
          { accessor: 'name', title: 'Policy', render: (one) => <PolicyLink {...one} /> },
          {
            accessor: 'on',
            title: 'When',
            width: 240,
            visibleMediaQuery: DESK,
            render: ({ policy }) => whenText(policy.on as Policy['on']),
          },
          {
            accessor: 'title',
            title: 'What is owed',
            width: 260,
            visibleMediaQuery: DESK,
            render: ({ policy }) => policy.title,
          },
          {
            accessor: 'due',
            title: 'Within',
            noWrap: true,
            visibleMediaQuery: DESK,
            render: ({ policy }) => spanText(policy.due),
          },
          { accessor: 'skips', title: 'Held back', textAlign: 'right', render: ({ skips }) => <Skips skips={skips} /> },
        ]}
        empty={
          <EmptyState title="No policy yet" icon={IconGavel} action={mayWrite && <NewPolicy />}>
            {mayWrite
              ? 'Make one, and see on the past 90 days which follow-ups it would have started before it is in force.'
              : 'An administrator makes policies; then what they answer opens follow-ups by itself.'}
          </EmptyState>
        }
      />
    </>
  );
}

function NewPolicy() {
  return (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      renderRoot={(props) => <Link to="/policies/new" {...props} />}
    >
      New policy
    </Button>
  );
}

function PolicyLink({ id, policy }: Listed) {
  return (
    <>
      <Anchor
        underline="hover"
        fw={600}
        renderRoot={(props) => (
          <Link to="/policies/$policyId" params={{ policyId: String(id) }} search={{}} {...props} />
        )}
      >
        {policy.name}
      </Anchor>
      {!policy.enabled && (
        <Badge variant="default" tt="none" ml="xs">
          off
        </Badge>
      )}
      <Text size="xs" c="dimmed" hiddenFrom="sm">
        {whenText(policy.on as Policy['on'])}: {policy.title}, within {spanText(policy.due)}
      </Text>
    </>
  );
}

function Skips({ skips }: Pick<Listed, 'skips'>) {
  const all = Object.entries(skips);
  const count = all.reduce((sum, [, one]) => sum + one, 0);
  if (count === 0) return <Text c="dimmed">0</Text>;
  return (
    <Tooltip
      label={all.map(([reason, one]) => `${numText(one)}: ${SKIPS[reason] ?? reason}`).join('; ')}
      events={{ hover: true, focus: true, touch: true }}
      multiline
      maw={320}
    >
      <Text span size="sm" className="num" td="underline dotted">
        {numText(count)}
      </Text>
    </Tooltip>
  );
}
