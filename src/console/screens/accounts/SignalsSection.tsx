import { Alert, Badge, Group, Skeleton, Stack, Text } from '@mantine/core';
import { query, type Schemas } from '../../api/client';
import { Day } from '../../parts/Day';
import { ErrorNote } from '../../parts/ErrorNote';
import { numText, percentText } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { titleOf } from '../../parts/words';

/** Early churn signals: those that are up, and those that are over. */
export function SignalsSection({ companyId }: { companyId: string }) {
  const { data, error, refetch } = query.useQuery('get', '/api/signals', {
    params: { query: { company: companyId, all: 'true' } },
  });
  return (
    <Section title="Churn signals">
      {error && !data && <ErrorNote error={error} retry={refetch} />}
      {!data && !error && <Skeleton h={60} />}
      {data?.pipe.isDown && (
        <Alert color="yellow" variant="light" mb="sm" title="Fewer calls come in than usual">
          What looks like silence may be the connection; signals are unknown until calls come again.
        </Alert>
      )}
      {data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          None was ever raised. Usage is looked at each midnight, in whole weeks.
        </Text>
      )}
      <Stack gap="xs">
        {data?.items.map((signal) => (
          <Signal key={signal.signalId} {...signal} />
        ))}
      </Stack>
    </Section>
  );
}

function Signal({ signal, state, raisedOn, clearedOn, value, limit }: Schemas['Signal']) {
  const show = (figure: number) => (isDays(signal) ? `${numText(figure)} days` : percentText(figure, 0));
  return (
    <Group gap="xs">
      <Badge variant="light" tt="none" color={state === 'up' ? 'orange' : 'gray'}>
        {titleOf(signal)}
      </Badge>
      <Text size="sm" component="div">
        {show(value)}, the limit is {show(limit)}; since <Day day={raisedOn} />
        {clearedOn && (
          <>
            {' '}
            until <Day day={clearedOn} />
          </>
        )}
        {state === 'unknown' && ', unknown at present'}
      </Text>
    </Group>
  );
}

/** Silence and idleness count days, the others a share of what there was. */
function isDays(signal: Schemas['Signal']['signal']): boolean {
  return signal === 'silence' || signal === 'powerUserIdle';
}
