import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client';
import { numText, percentText } from '../../parts/figures';
import { bandColor } from './words';

type Found = Schemas['BacktestResult'];

interface ShareChartProps {
  title: string;
  figure: 'precision' | 'recall';
  tried: Found;
  /** The version in force, where it is another one. */
  live: Found | null;
  children: ReactNode;
}

const text = (share: number | null | undefined) =>
  share === null || share === undefined ? 'not known' : percentText(share);

/** A figure per band, of the version that was tried and of the live one beside it. */
export function ShareChart({ title, figure, tried, live, children }: ShareChartProps) {
  const data = tried.bands.map((band) => ({
    band: band.band,
    'this version': band[figure] ?? 0,
    'live version': live?.bands.find((one) => one.band === band.band)?.[figure] ?? 0,
  }));
  const said = tried.bands.map((band) => `${band.band} ${text(band[figure])}`).join(', ');
  const besides = live
    ? `; live version: ${live.bands.map((band) => `${band.band} ${text(band[figure])}`).join(', ')}`
    : '';
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        {title}
      </Title>
      <Text size="sm" c="dimmed">
        {children}
      </Text>
      <div role="img" aria-label={`${title}: ${said}${besides}`}>
        <BarChart
          h={200}
          data={data}
          dataKey="band"
          series={[
            { name: 'this version', color: 'line.6' },
            ...(live ? [{ name: 'live version', color: 'gray.5' }] : []),
          ]}
          valueFormatter={(share) => percentText(share)}
          yAxisProps={{ domain: [0, 1], width: 56 }}
          withLegend={live !== null}
          barProps={{ isAnimationActive: false }}
          maxBarWidth={44}
        />
      </div>
    </Stack>
  );
}

/** How many of those who left were in which band so many days before. */
export function AheadChart({ tried }: { tried: Found }) {
  const days = [...new Set(tried.bands.flatMap(({ ahead }) => Object.keys(ahead).map(Number)))].sort((a, b) => b - a);
  const data = days.map((day) => ({
    day: `${day} days`,
    ...Object.fromEntries(tried.bands.map(({ band, ahead }) => [band, ahead[day] ?? 0])),
  }));
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        In which band they were, so many days before they left
      </Title>
      <div role="img" aria-label="The bands of those who left, by days before; the same figures are in the table below">
        <BarChart
          h={220}
          data={data}
          dataKey="day"
          type="stacked"
          withLegend
          series={tried.bands.map(({ band }, at) => ({ name: band, color: bandColor(band, at, tried.bands.length) }))}
          yAxisProps={{ allowDecimals: false, width: 40 }}
          barProps={{ isAnimationActive: false }}
          maxBarWidth={56}
        />
      </div>
      <AheadTable days={days} tried={tried} />
    </Stack>
  );
}

/** Per band: how many of those who left were in it so many days before, and how many days of accounts were in it at all. */
export function AheadTable({ days, tried }: { days: readonly number[]; tried: Found }) {
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table aria-label="Bands before leaving">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Band</Table.Th>
            {days.map((day) => (
              <Table.Th key={day}>{day} days</Table.Th>
            ))}
            <Table.Th>Account-days</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tried.bands.map(({ band, ahead, days: all }) => (
            <Table.Tr key={band} className="num">
              <Table.Td>{band}</Table.Td>
              {days.map((day) => (
                <Table.Td key={day}>{ahead[day] ?? 0}</Table.Td>
              ))}
              <Table.Td>{numText(all)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
