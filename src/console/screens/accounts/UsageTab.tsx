import '@mantine/charts/styles.css';
import { BarChart, LineChart } from '@mantine/charts';
import { SegmentedControl, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { query } from '../../api/client';
import { DataTable } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorNote } from '../../parts/ErrorNote';
import { Num, numText } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { Time } from '../../parts/Time';
import { MetricCharts } from './MetricCharts';
import { DAY_AXIS, labelText } from './dayAxis';
import { accountRoute } from './routes';

const SPANS = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
];
const FIRST_SPAN = 90;

interface UsedAction {
  action: string;
  count: number;
  lastAt: string;
}

/** What an account uses and how much, and its metrics. */
export function UsageTab({ companyId }: { companyId: string }) {
  const { days = FIRST_SPAN } = accountRoute.useSearch();
  const navigate = accountRoute.useNavigate();
  const { data, error, refetch } = query.useQuery('get', '/api/companies/{companyId}/usage', {
    params: { path: { companyId }, query: { days } },
  });
  if (error && !data) return <ErrorNote error={error} retry={refetch} />;
  const isUsed = data?.days.some(({ count }) => count > 0) ?? true;
  return (
    <Stack>
      <SegmentedControl
        aria-label="How far back"
        data={SPANS}
        value={String(days)}
        onChange={(value) => void navigate({ search: (before) => ({ ...before, days: Number(value) }), replace: true })}
        style={{ alignSelf: 'flex-start' }}
      />
      {!data && <Skeleton h={260} />}
      {data && !isUsed && <Unused />}
      {data && isUsed && <Usage days={data.days} actions={data.actions} />}
      <MetricCharts companyId={companyId} days={days} />
    </Stack>
  );
}

function Unused() {
  return (
    <EmptyState title="Nobody used it in this time">
      Track calls that name this company count here. Look further back, or see whether its calls are parked.
    </EmptyState>
  );
}

interface UsageProps {
  days: { day: string; count: number; endUsers: number }[];
  actions: UsedAction[];
}

function Usage({ days, actions }: UsageProps) {
  const data = days.map(({ day, count, endUsers }) => ({ day, Activities: count, People: endUsers }));
  const total = days.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(...days.map(({ endUsers }) => endUsers));
  const shared = {
    h: 220,
    data,
    dataKey: 'day',
    tooltipAnimationDuration: 0,
    xAxisProps: DAY_AXIS,
    yAxisProps: { allowDecimals: false },
  } as const;
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Section title="User activities per day">
          <BarChart
            {...shared}
            role="group"
            aria-label={`${numText(total)} user activities in ${days.length} days`}
            series={[{ name: 'Activities', color: 'line.6' }]}
            barChartProps={{ accessibilityLayer: false }}
            tooltipProps={{ labelFormatter: labelText }}
          />
        </Section>
        <Section title="People per day">
          <LineChart
            {...shared}
            role="group"
            aria-label={`At most ${most} people on a day`}
            series={[{ name: 'People', color: 'grape.6' }]}
            curveType="linear"
            withDots={false}
            lineChartProps={{ accessibilityLayer: false }}
            tooltipProps={{ labelFormatter: labelText }}
          />
        </Section>
      </SimpleGrid>
      <Section title="What they do most">
        <Actions actions={actions} />
      </Section>
    </>
  );
}

function Actions({ actions }: { actions: UsedAction[] }) {
  return (
    <DataTable<UsedAction>
      label="What they do most"
      records={actions}
      idAccessor="action"
      empty={<Text size="sm">Nothing in this time.</Text>}
      columns={[
        { accessor: 'action', title: 'User activity' },
        { accessor: 'count', title: 'Times', textAlign: 'right', render: ({ count }) => <Num value={count} /> },
        { accessor: 'lastAt', title: 'Last', noWrap: true, render: ({ lastAt }) => <Time at={lastAt} shape="ago" /> },
      ]}
    />
  );
}
