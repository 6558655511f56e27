import { Skeleton } from '@mantine/core';
import { query } from '../../api/client';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { SignalForm } from './SignalForm';

/** What raises an early churn signal, and who is told of it when. */
export function SignalsScreen() {
  const { data, error, refetch } = query.useQuery('get', '/api/signals/settings');
  return (
    <>
      <PageHead title="Early churn signals">
        Every night each account is compared with its own past. The thresholds are where to begin: change them to what
        churn looks like with you.
      </PageHead>
      {error ? <ErrorNote error={error} retry={refetch} /> : null}
      {data ? (
        <SignalForm key={data.version} version={data.version} settings={data.settings} />
      ) : (
        !error && <Skeleton h={480} />
      )}
    </>
  );
}
