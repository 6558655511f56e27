import { Anchor, Badge, Group, Stack, Text, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../api/client';
import { DESK, type DataTableColumn } from '../../parts/DataTable';
import { Day } from '../../parts/Day';
import { Num, wholeMoneyText } from '../../parts/figures';
import { HealthBadge } from '../../parts/HealthBadge';
import { Sparkline } from '../../parts/Sparkline';
import { personText } from '../../parts/team';
import { Time } from '../../parts/Time';
import { titleOf } from '../../parts/words';
import { Change } from './Change';

/** A company as the table shows it. */
export type Account = Schemas['CompanyAtAGlance'];

const WIDE = '(min-width: 90em)';

const AT_ONCE = { getInitialValueInEffect: false };

/** What the table shows of an account; a phone shows the rest below the name. */
export const COLUMNS: DataTableColumn<Account>[] = [
  { accessor: 'name', title: 'Account', sortable: true, render: (account) => <Name account={account} /> },
  {
    accessor: 'health',
    sortable: true,
    render: ({ health }) => <HealthBadge value={health?.value ?? null} band={health?.band ?? null} />,
  },
  {
    accessor: 'trend',
    title: 'Last 30 days',
    visibleMediaQuery: DESK,
    render: ({ company, trend }) => (
      <Sparkline label={`Health of ${company.name}`} values={trend.filter((value) => value !== null)} />
    ),
  },
  {
    accessor: 'change',
    sortable: true,
    visibleMediaQuery: DESK,
    render: ({ health }) => <Change by={health?.hDiff ?? null} at={health?.hDiffDate ?? null} />,
  },
  {
    accessor: 'mrr',
    title: 'MRR',
    sortable: true,
    textAlign: 'right',
    visibleMediaQuery: DESK,
    render: (account) => <Mrr account={account} />,
  },
  {
    accessor: 'renewal',
    sortable: true,
    noWrap: true,
    visibleMediaQuery: DESK,
    render: ({ renewalDate }) => (renewalDate ? <Day day={renewalDate} /> : <None />),
  },
  {
    accessor: 'owner',
    noWrap: true,
    visibleMediaQuery: WIDE,
    render: ({ owner }) => (owner ? personText(owner) : <None>nobody</None>),
  },
  {
    accessor: 'lastActive',
    title: 'Last active',
    sortable: true,
    noWrap: true,
    visibleMediaQuery: DESK,
    render: ({ lastActive }) => (lastActive ? <Time at={lastActive} shape="ago" /> : <None>never</None>),
  },
  { accessor: 'signals', sortable: true, visibleMediaQuery: DESK, render: (account) => <Signals {...account} /> },
  {
    accessor: 'followUps',
    title: 'Follow-ups',
    sortable: true,
    visibleMediaQuery: DESK,
    render: (account) => <Owed {...account} />,
  },
];

function None({ children = '–' }: { children?: string }) {
  return (
    <Text span size="sm" c="dimmed">
      {children}
    </Text>
  );
}

function Name({ account }: { account: Account }) {
  const { company, status, renewalDate, signals, followUps, owner } = account;
  const isWide = useMediaQuery(WIDE, false, AT_ONCE);
  const isPhone = !useMediaQuery(DESK, true, AT_ONCE);
  return (
    <Stack gap={2}>
      <Anchor
        fw={500}
        size="sm"
        underline="hover"
        renderRoot={(props) => <Link to="/accounts/$companyId" params={{ companyId: company._id }} {...props} />}
      >
        {company.name}
      </Anchor>
      <Text size="xs" c="dimmed">
        {status}
        {owner && !isWide && ` · ${personText(owner)}`}
      </Text>
      {isPhone && (
        <Group gap={6} fz="xs" c="dimmed">
          <Mrr account={account} />
          {renewalDate && (
            <span>
              renews <Day day={renewalDate} />
            </span>
          )}
          {signals.length > 0 && <Signals {...account} />}
          {followUps.open > 0 && <Owed {...account} />}
        </Group>
      )}
    </Stack>
  );
}

function Mrr({ account: { mrr, currency } }: { account: Account }) {
  return currency ? <span className="num">{wholeMoneyText(mrr, currency)}</span> : <Num value={mrr} decimals={2} />;
}

function Signals({ signals }: Pick<Account, 'signals'>) {
  if (signals.length === 0) return <None />;
  const [first = '', ...others] = signals.map(titleOf);
  return (
    <Tooltip label={signals.map(titleOf).join(', ')} events={{ hover: true, focus: true, touch: true }}>
      <Badge variant="light" color="orange" tt="none" tabIndex={0} miw="max-content">
        {first}
        {others.length > 0 && ` +${others.length}`}
      </Badge>
    </Tooltip>
  );
}

function Owed({ company, followUps: { open, late } }: Pick<Account, 'company' | 'followUps'>) {
  if (open === 0) return <None />;
  return (
    <Anchor
      size="sm"
      underline="hover"
      aria-label={`${open} open follow-ups of ${company.name}, ${late} late`}
      renderRoot={(props) => (
        <Link
          to="/accounts/$companyId"
          params={{ companyId: company._id }}
          search={{ tab: 'followUps' as const }}
          {...props}
        />
      )}
    >
      {open} open{late > 0 && `, ${late} late`}
    </Anchor>
  );
}
