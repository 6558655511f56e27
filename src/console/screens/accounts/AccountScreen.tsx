import { Anchor, Badge, Breadcrumbs, Button, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { query, type Schemas } from '../../api/client';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { titleOf } from '../../parts/words';
import { AccountFigures } from './AccountFigures';
import { CallsTab } from './CallsTab';
import { FollowUpsTab } from './FollowUpsTab';
import { HoldingsTab } from './HoldingsTab';
import { LicensesTab } from './LicensesTab';
import { OverviewTab } from './OverviewTab';
import { PeopleTab } from './PeopleTab';
import { accountRoute } from './routes';
import { ACCOUNT_TABS, type AccountTab } from './search';
import { UsageTab } from './UsageTab';

const NAMES: Readonly<Record<AccountTab, string>> = {
  overview: 'Overview',
  usage: 'Usage and metrics',
  people: 'People',
  holdings: 'Assets and projects',
  licenses: 'Licenses',
  followUps: 'Follow-ups',
  calls: 'Calls',
};

/** One account: how it is and why, what it uses, who is there, what it holds, what is owed to it, and its calls. */
export function AccountScreen() {
  const { companyId } = accountRoute.useParams();
  const { data, error, refetch } = query.useQuery('get', '/companies/{id}', { params: { path: { id: companyId } } });
  if (error && !data) {
    return (
      <>
        <PageHead title="Account" />
        <ErrorNote error={error} retry={refetch} title="This account cannot be shown" />
        <Button mt="md" variant="default" renderRoot={(props) => <Link to="/accounts" {...props} />}>
          All accounts
        </Button>
      </>
    );
  }
  return (
    <Stack gap="md">
      <Breadcrumbs fz="sm">
        <Anchor size="sm" renderRoot={(props) => <Link to="/accounts" {...props} />}>
          Accounts
        </Anchor>
        <Text size="sm">{data?.name ?? '…'}</Text>
      </Breadcrumbs>
      {data ? <Account company={data} /> : <Waiting />}
    </Stack>
  );
}

function Waiting() {
  return (
    <>
      <PageHead title="Account" />
      <Skeleton h={90} />
      <Skeleton h={320} />
    </>
  );
}

function Account({ company }: { company: Schemas['Company'] }) {
  const { tab = 'overview' } = accountRoute.useSearch();
  const navigate = accountRoute.useNavigate();
  const id = company._id ?? '';
  const show = (next: string | null) =>
    void navigate({ search: (before) => ({ ...before, tab: ACCOUNT_TABS.find((name) => name === next) }) });
  return (
    <>
      <PageHead title={company.name ?? 'Account without a name'} actions={<Labels company={company} />}>
        {company.externalId ?? ''}
      </PageHead>
      <AccountFigures company={company} />
      <Tabs value={tab} onChange={show} keepMounted={false}>
        <Tabs.List mb="md">
          {ACCOUNT_TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {NAMES[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          <Shown tab={tab} companyId={id} company={company} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function Labels({ company: { phase, tags = [], status } }: { company: Schemas['Company'] }) {
  return (
    <>
      {[...(phase ? [`Phase: ${phase}`] : []), ...tags].map((label) => (
        <Badge key={label} variant="default" tt="none">
          {label}
        </Badge>
      ))}
      {status && (
        <Badge variant="light" tt="none">
          {titleOf(status)}
        </Badge>
      )}
    </>
  );
}

function Shown({ tab, companyId, company }: { tab: AccountTab; companyId: string; company: Schemas['Company'] }) {
  switch (tab) {
    case 'overview':
      return <OverviewTab companyId={companyId} />;
    case 'usage':
      return <UsageTab companyId={companyId} />;
    case 'people':
      return <PeopleTab companyId={companyId} />;
    case 'holdings':
      return <HoldingsTab companyId={companyId} />;
    case 'licenses':
      return <LicensesTab companyId={companyId} />;
    case 'followUps':
      return <FollowUpsTab companyId={companyId} />;
    case 'calls':
      return <CallsTab externalId={company.externalId ?? null} />;
  }
}
