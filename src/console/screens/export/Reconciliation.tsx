import { Code, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import bigquery from '#warehouse/bigquery/reconcile.sql?raw';
import postgres from '#warehouse/postgres/reconcile.sql?raw';
import redshift from '#warehouse/redshift/reconcile.sql?raw';
import { useSession } from '../../api/session';
import { CopyIcon } from '../../parts/CopyField';
import { dayText } from '../../parts/Day';
import { Section } from '../../parts/Section';
import { timeText } from '../../parts/Time';
import { asOfRun, DIALECTS, type Dialect } from './reconcileSql';
import { mrrOf, type Manifest } from './runs';
import { SourceSums } from './SourceSums';

const QUERIES: Readonly<Record<Dialect, string>> = { postgres, redshift, bigquery };
const NAMES: Readonly<Record<Dialect, string>> = { postgres: 'PostgreSQL', redshift: 'Redshift', bigquery: 'BigQuery' };

/** What the run's MRR is to the cent, and the query by which the warehouse has to come to the same. */
export function Reconciliation({ manifest, isWhole }: { manifest: Manifest; isWhole: boolean }) {
  const { timeZone } = useSession();
  const sums = mrrOf(manifest);
  return (
    <Section title="Reconciliation to the cent">
      {sums.length === 0 ? (
        <Text c="dimmed">This run sent no licenses, so there is no MRR to hold against the warehouse.</Text>
      ) : (
        <Stack>
          {!isWhole && (
            <Text size="sm" c="dimmed">
              This run did not come to its end: its sums are those of what it had read.
            </Text>
          )}
          <Text size="sm">
            MRR on {dayText(manifest.day)}, as of {timeText(manifest.watermark, timeZone)} ({timeZone}). Run the query
            in your warehouse: it has to come to the same whole cents in every line. A difference of one cent is a
            fault.
          </Text>
          <SourceSums manifest={manifest} sums={sums} isWhole={isWhole} />
          <Query manifest={manifest} />
        </Stack>
      )}
    </Section>
  );
}

function Query({ manifest }: { manifest: Manifest }) {
  const [dialect, setDialect] = useState<Dialect>('postgres');
  const [schema, setSchema] = useState('warehouse');
  const sql = asOfRun(QUERIES[dialect], dialect, { ...manifest, schema: schema.trim() });
  return (
    <div>
      <Group align="flex-end" mb="xs">
        <SegmentedControl
          aria-label="Kind of warehouse"
          size="xs"
          value={dialect}
          data={DIALECTS.map((value) => ({ value, label: NAMES[value] }))}
          onChange={(next) => setDialect(next as Dialect)}
        />
        <TextInput
          size="xs"
          label="Schema that Segment loads"
          value={schema}
          onChange={(event) => setSchema(event.currentTarget.value)}
        />
      </Group>
      <div style={{ position: 'relative' }}>
        <Code block aria-label="Query to reconcile" tabIndex={0} role="region" style={{ overflowX: 'auto' }} mah={320}>
          {sql}
        </Code>
        <div style={{ position: 'absolute', top: 6, right: 6 }}>
          <CopyIcon what="query" value={sql} />
        </div>
      </div>
    </div>
  );
}
