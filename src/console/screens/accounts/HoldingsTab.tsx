import { SimpleGrid } from '@mantine/core';
import { query, type Schemas } from '../../api/client';
import { DataTable } from '../../parts/DataTable';
import { Day } from '../../parts/Day';
import { EmptyState } from '../../parts/EmptyState';
import { Money } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { personText, useTeam } from '../../parts/team';
import { Time } from '../../parts/Time';

const LIMIT = 1000;

/** The assets and projects of an account. */
export function HoldingsTab({ companyId }: { companyId: string }) {
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }}>
      <Section title="Assets">
        <Assets companyId={companyId} />
      </Section>
      <Section title="Projects">
        <Projects companyId={companyId} />
      </Section>
    </SimpleGrid>
  );
}

function Assets({ companyId }: { companyId: string }) {
  const { data, error, refetch } = query.useQuery('get', '/assets', {
    params: { query: { companyId, limit: LIMIT, sort: 'name' } },
  });
  return (
    <DataTable<Schemas['Asset']>
      label="Assets"
      records={data}
      error={error}
      retry={refetch}
      idAccessor="_id"
      columns={[
        { accessor: 'name' },
        { accessor: 'externalId', title: 'externalId' },
        {
          accessor: 'createdAt',
          title: 'Since',
          render: ({ createdAt }) => createdAt && <Time at={createdAt} shape="day" />,
        },
      ]}
      empty={
        <EmptyState title="No assets">
          Name the property that carries an asset’s id under Mapping, and calls bring them; PUT /assets does too.
        </EmptyState>
      }
    />
  );
}

function Projects({ companyId }: { companyId: string }) {
  const { named } = useTeam();
  const { data, error, refetch } = query.useQuery('get', '/projects', {
    params: { query: { companyId, limit: LIMIT, sort: 'name' } },
  });
  return (
    <DataTable<Schemas['Project']>
      label="Projects"
      records={data}
      error={error}
      retry={refetch}
      idAccessor="_id"
      columns={[
        { accessor: 'name' },
        { accessor: 'owner', render: ({ owner }) => (owner ? personText(named(owner) ?? {}) : '–') },
        {
          accessor: 'startDate',
          title: 'Begins',
          render: ({ startDate }) => (startDate ? <Day day={startDate} /> : '–'),
        },
        {
          accessor: 'mrr',
          title: 'MRR',
          textAlign: 'right',
          render: ({ mrr, _currency }) =>
            mrr != null && _currency ? <Money amount={mrr} currency={_currency} /> : '–',
        },
      ]}
      empty={
        <EmptyState title="No projects">
          Name the property that carries a project’s id under Mapping, and calls bring them; PUT /projects does too.
        </EmptyState>
      }
    />
  );
}
