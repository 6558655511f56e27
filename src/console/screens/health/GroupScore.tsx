import { Card, Group, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { query } from '../../api/client';
import { ErrorNote } from '../../parts/ErrorNote';
import { numText } from '../../parts/figures';
import { bandColor } from './words';

/** All accounts as a group: the plain mean of their scores, and how many are in which band. */
export function GroupScore({ profileId }: { profileId?: number }) {
  const narrowed = profileId === undefined ? {} : { profileId };
  const { data, error, refetch } = query.useQuery('get', '/api/health/scores', {
    params: { query: { limit: 1, ...narrowed } },
  });
  if (error) return <ErrorNote error={error} retry={refetch} />;
  if (!data) return <Skeleton h={92} />;
  const { companies, value, bands } = data.group;
  if (value === null) return <NoScores />;
  return (
    <Card withBorder>
      <Group gap="xl" align="center">
        <Stack gap={0}>
          <Text size="sm" c="dimmed">
            Mean of {numText(companies)} accounts
          </Text>
          <Text fz={30} fw={650} lh={1.2} className="num">
            {value.toFixed(1)}
            <Text span size="sm" c="dimmed">
              {' '}
              of 10
            </Text>
          </Text>
        </Stack>
        <Bands bands={bands} companies={companies} />
      </Group>
    </Card>
  );
}

function Bands({ bands, companies }: { bands: Readonly<Record<string, number>>; companies: number }) {
  const list = Object.entries(bands);
  return (
    <Stack gap={6} flex={1} miw={220}>
      <Progress.Root size={22} aria-hidden>
        {list.map(([band, count], at) => (
          <Progress.Section key={band} value={(100 * count) / companies} color={bandColor(band, at, list.length)} />
        ))}
      </Progress.Root>
      <Group gap="md">
        {list.map(([band, count]) => (
          <Text key={band} size="sm" className="num">
            <b>{numText(count)}</b> {band}
          </Text>
        ))}
      </Group>
    </Stack>
  );
}

function NoScores() {
  return (
    <Card withBorder>
      <Text fw={600}>No account has a score yet</Text>
      <Text size="sm" c="dimmed">
        A score comes with the first call of an account. Connect Segment, or wait for the next call.
      </Text>
    </Card>
  );
}
