import { Badge, Table, Text } from '@mantine/core';
import { query } from '../../api/client';
import { centsText, type Manifest } from './runs';

interface SourceSumsProps {
  manifest: Manifest;
  sums: readonly { currency: string; cents: number }[];
  /** Whether the run came to its end. */
  isWhole: boolean;
}

/** The run's MRR by currency beside that of the same day counted now from the source. */
export function SourceSums({ manifest: { day }, sums, isWhole }: SourceSumsProps) {
  const { data } = query.useQuery('get', '/api/reports/mrr', { params: { query: { from: day, to: day } } });
  const sourceOf = (currency: string) => {
    const found = data?.days.find((one) => one.currency === currency);
    return data && Math.round((found?.mrr ?? 0) * 100);
  };
  const differs = isWhole && sums.some(({ currency, cents }) => data && sourceOf(currency) !== cents);
  return (
    <div>
      <Table aria-label="MRR of this run by currency" horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Currency</Table.Th>
            <Table.Th ta="right">The run</Table.Th>
            <Table.Th ta="right">mrr_cents</Table.Th>
            <Table.Th ta="right">Source now</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sums.map(({ currency, cents }) => (
            <Table.Tr key={currency}>
              <Table.Td>{currency}</Table.Td>
              <Table.Td ta="right" className="num" fw={600}>
                {centsText(cents, currency)}
              </Table.Td>
              <Table.Td ta="right" className="num" ff="monospace">
                {cents}
              </Table.Td>
              <Table.Td ta="right">
                <Source cents={sourceOf(currency)} currency={currency} isEqual={sourceOf(currency) === cents} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {differs && (
        <Text size="xs" c="dimmed" mt={4}>
          The source counts this day otherwise by now: licenses were changed after the run. The next run sends them.
        </Text>
      )}
    </div>
  );
}

function Source({ cents, currency, isEqual }: { cents: number | undefined; currency: string; isEqual: boolean }) {
  if (cents === undefined) return '–';
  return isEqual ? (
    <Badge variant="light" color="teal" tt="none" miw="max-content">
      equal
    </Badge>
  ) : (
    <span className="num">{centsText(cents, currency)}</span>
  );
}
