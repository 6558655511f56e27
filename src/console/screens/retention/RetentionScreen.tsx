import { Skeleton, Stack } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { IconLicense } from '@tabler/icons-react';
import { query } from '../../api/client';
import { useSession } from '../../api/session';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { Controls } from './Controls';
import { LatestFigures } from './LatestFigures';
import { MonthTable } from './MonthTable';
import { MovementsChart } from './MovementsChart';
import { RenewalsTable } from './RenewalsTable';
import { currenciesOf, firstMonth } from './report';
import { RetentionChart } from './RetentionChart';
import { retentionRoute } from './routes';
import { UsageSection } from './UsageSection';

/** What was kept of the revenue there was: by month and cohort, what moved it, and whether usage had told. */
export function RetentionScreen() {
  const { months = 12, converted = false, span = 12, currency: wanted } = retentionRoute.useSearch();
  const { timeZone } = useSession();
  const asked = {
    from: firstMonth(span, timeZone),
    months,
    converted: converted ? ('true' as const) : ('false' as const),
  };
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/reports/retention',
    { params: { query: asked } },
    { placeholderData: keepPreviousData },
  );
  const currencies = currenciesOf(data?.months ?? []);
  const currency = currencies.find((one) => one === wanted) ?? currencies[0] ?? '';
  const lines = data?.months.filter((line) => line.currency === currency) ?? [];
  return (
    <>
      <PageHead title="Retention">
        What became of the revenue you had: counted from the licenses, month by month, by the rules at each figure.
      </PageHead>
      <Stack>
        <Controls currencies={currencies} currency={currency} />
        {error && <ErrorNote error={error} retry={refetch} title="Retention cannot be counted" />}
        {!error && !data && <Skeleton h={420} />}
        {!error && data && lines.length === 0 && <NoLicenses />}
        {!error && lines.length > 0 && (
          <>
            <LatestFigures lines={lines} months={months} />
            <RetentionChart lines={lines} months={months} />
            <MovementsChart lines={lines} />
            <MonthTable lines={lines} months={months} converted={converted} />
            <UsageSection asked={asked} currency={currency} />
            <RenewalsTable renewals={data?.renewals.filter((line) => line.currency === currency) ?? []} />
          </>
        )}
      </Stack>
    </>
  );
}

function NoLicenses() {
  return (
    <EmptyState title="No licenses in this time" icon={IconLicense}>
      Send licenses to PUT /licenses, with their MRR or value, their first and last day: retention is counted from them
      and from nothing else.
    </EmptyState>
  );
}
