import { Alert, Anchor, Card, Group, Progress, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { query, type Schemas } from '../../api/client';
import { queryClient } from '../../api/queries';
import { ErrorNote } from '../../parts/ErrorNote';
import { numText } from '../../parts/figures';
import { AheadChart, AheadTable, ShareChart } from './BacktestCharts';

const REFRESH_MS = 1000;
type Backtest = Schemas['Backtest'];

/** One back-test: how far it is, and then what it found beside the live version. */
export function BacktestDetail({ backtestId }: { backtestId: number }) {
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/health/backtests/{backtestId}',
    { params: { path: { backtestId: String(backtestId) } } },
    {
      refetchInterval: ({ state: { data: known } }) => {
        if (known?.finishedAt !== null) return false;
        void queryClient.invalidateQueries({ queryKey: ['get', '/api/health/backtests'], exact: false });
        return REFRESH_MS;
      },
    },
  );
  if (error) return <ErrorNote error={error} retry={refetch} />;
  if (!data) return <Skeleton h={200} />;
  const { version, from, to, horizon, workflowUrl, finishedAt } = data;
  return (
    <Card withBorder component="section" aria-label={`Back-test ${backtestId}`}>
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4">
            Version {version}, {from} to {to}
          </Title>
          <Anchor href={workflowUrl} size="sm" target="_blank" rel="noreferrer">
            Its workflow in Temporal
          </Anchor>
        </Group>
        {finishedAt === null ? <Running {...data} /> : <Result backtest={data} />}
        <Text size="sm" c="dimmed">
          A warning counts within {horizon} days before an account left. What fields were on a past day is not kept, so
          figures of fields count as missing.
        </Text>
      </Stack>
    </Card>
  );
}

function Running({ progress }: Backtest) {
  const { companies = 0, of = null } = progress ?? {};
  return (
    <Stack gap={4} aria-live="polite">
      <Text size="sm">{of === null ? 'It begins …' : `${numText(companies)} of ${numText(of)} accounts replayed`}</Text>
      <Progress value={of ? (100 * companies) / of : 5} animated aria-label="Progress of the back-test" />
    </Stack>
  );
}

function Result({ backtest: { tried, live, version } }: { backtest: Backtest }) {
  if (!tried) return <Text>It ended without a result; start it once more.</Text>;
  const beside = live && live.version !== version ? live : null;
  return (
    <Stack>
      {tried.churned === 0 && (
        <Alert variant="light" color="yellow" title="Nobody left in these days">
          Precision and recall say nothing without churn. Take a longer time, or record churn: licences that were lost
          count.
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Figure label="Accounts replayed" text={numText(tried.companies)} />
        <Figure label="Of them left" text={unseenText(tried)} />
        <Figure
          label="Warned of"
          text={warningText(tried)}
          besides={beside && `live version: ${warningText(beside)}`}
        />
      </SimpleGrid>
      {tried.churned > 0 ? <Charts tried={tried} live={beside} /> : <AheadTable days={[]} tried={tried} />}
    </Stack>
  );
}

type Found = Schemas['BacktestResult'];

function Charts({ tried, live }: { tried: Found; live: Found | null }) {
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <ShareChart title="Precision" figure="precision" tried={tried} live={live}>
          Of the days in a band, the share after which the account left.
        </ShareChart>
        <ShareChart title="Recall" figure="recall" tried={tried} live={live}>
          Of those who left, the share that were in the band before.
        </ShareChart>
      </SimpleGrid>
      <AheadChart tried={tried} />
    </>
  );
}

function warningText({ warning, churned }: Pick<Found, 'warning' | 'churned'>): string {
  const { companies, medianDays } = warning;
  const early = medianDays === null ? '' : `, ${numText(medianDays, 1)} days before (median)`;
  return `${companies} of ${churned}${early}`;
}

function unseenText({ churned, unseen }: Found): string {
  return unseen === 0 ? String(churned) : `${churned}, of ${unseen} nothing was known`;
}

function Figure({ label, text, besides }: { label: string; text: string; besides?: string | null }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fw={650} className="num">
        {text}
      </Text>
      {besides && (
        <Text size="sm" c="dimmed" className="num">
          {besides}
        </Text>
      )}
    </div>
  );
}
