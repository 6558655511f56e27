import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Skeleton, Spoiler, Stack, Table, Text } from '@mantine/core';
import type { paths } from '../../api/schema';
import { AccountLink } from '../../parts/AccountLink';
import { EmptyState } from '../../parts/EmptyState';
import { numText } from '../../parts/figures';

type Cohort =
  paths['/api/milestones/timeToValue']['get']['responses']['200']['content']['application/json']['items'][number];

/** How long first value took, per month of start; those without it stand beside the median, with their days so far. */
export function TimeToValue({ cohorts }: { cohorts: readonly Cohort[] | undefined }) {
  if (!cohorts) return <Skeleton h={220} />;
  if (cohorts.length === 0) {
    return (
      <EmptyState title="No cohort yet">Put accounts on the plan; each counts for the month it began in.</EmptyState>
    );
  }
  return (
    <Stack>
      <CohortChart cohorts={cohorts} />
      <Table.ScrollContainer minWidth={520}>
        <Table aria-label="Time to first value" verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Began in</Table.Th>
              <Table.Th>Reached</Table.Th>
              <Table.Th>Median</Table.Th>
              <Table.Th>Fastest to slowest</Table.Th>
              <Table.Th>Not yet, with days so far</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {cohorts.map((cohort) => (
              <CohortRow key={cohort.month} cohort={cohort} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed">
        The median is of those that reached it. A young cohort looks fast until its slow accounts get there; that is why
        those without first value stand beside it.
      </Text>
    </Stack>
  );
}

function CohortChart({ cohorts }: { cohorts: readonly Cohort[] }) {
  const data = cohorts.map(({ month, reached, companies }) => ({
    month,
    'reached first value': reached,
    'not yet': companies - reached,
  }));
  return (
    <div role="img" aria-label="Accounts per month of start, with and without first value; the table says the same">
      <BarChart
        h={220}
        data={data}
        dataKey="month"
        type="stacked"
        withLegend
        series={[
          { name: 'reached first value', color: 'teal.6' },
          { name: 'not yet', color: 'gray.5' },
        ]}
        yAxisProps={{ allowDecimals: false, width: 40 }}
        barProps={{ isAnimationActive: false }}
        maxBarWidth={64}
      />
    </div>
  );
}

function CohortRow({ cohort }: { cohort: Cohort }) {
  const { month, reached, companies, medianDays, fastestDays, slowestDays, censored } = cohort;
  return (
    <Table.Tr className="num">
      <Table.Td>{month}</Table.Td>
      <Table.Td>
        {numText(reached)} of {numText(companies)}
      </Table.Td>
      <Table.Td>{daysText(medianDays)}</Table.Td>
      <Table.Td>{fastestDays === null ? '–' : `${numText(fastestDays, 1)} to ${daysText(slowestDays)}`}</Table.Td>
      <Table.Td>
        {censored.length === 0 ? (
          'nobody'
        ) : (
          <Spoiler maxHeight={72} showLabel="Show all" hideLabel="Show fewer">
            {censored.map(({ company, externalId, days }) => (
              <div key={company}>
                <AccountLink _id={company} externalId={externalId} isAmongWords />{' '}
                <Text span size="sm" c="dimmed">
                  {daysText(days)}
                </Text>
              </div>
            ))}
          </Spoiler>
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function daysText(days: number | null): string {
  return days === null ? '–' : `${numText(days, 1)} days`;
}
