import { Badge, Code, Text, VisuallyHidden } from '@mantine/core';
import { tellFault } from '../../api/queries';
import { query, type Schemas } from '../../api/client';
import { useMay } from '../../api/session';
import { ConfirmButton } from '../../parts/ConfirmButton';
import { DataTable } from '../../parts/DataTable';
import { Section } from '../../parts/Section';
import { wordsOf } from '../../parts/words';
import { useMerge } from './AliasForm';

type Duplicate = Schemas['Duplicate'];

/** Companies that look like one; nothing where there are none. */
export function Duplicates() {
  const mayMerge = useMay('merges.write');
  const { data, error, refetch } = query.useQuery('get', '/api/duplicates', {
    params: { query: { model: 'company', limit: 20 } },
  });
  if (data?.items.length === 0) return null;
  return (
    <Section title="Companies that look like one">
      <DataTable<Duplicate>
        label="Companies that look like one"
        records={data?.items}
        error={error}
        retry={refetch}
        idAccessor={({ winner, loser }) => `${winner._id}/${loser._id}`}
        columns={[
          { accessor: 'winner', title: 'Stays', render: ({ winner }) => <Record record={winner} /> },
          { accessor: 'loser', title: 'Goes into it', render: ({ loser }) => <Record record={loser} /> },
          {
            accessor: 'reason',
            title: 'Why',
            visibleMediaQuery: '(min-width: 62em)',
            render: ({ reason, confidence }) => (
              <>
                {wordsOf(reason)}{' '}
                <Badge variant="default" tt="none" size="sm">
                  {confidence}
                </Badge>
              </>
            ),
          },
          {
            accessor: 'actions',
            title: <VisuallyHidden>What can be done</VisuallyHidden>,
            textAlign: 'right',
            render: (pair) => mayMerge && <MergeButton pair={pair} />,
          },
        ]}
        empty={null}
      />
    </Section>
  );
}

function Record({ record: { name, externalId } }: { record: Duplicate['winner'] }) {
  return (
    <>
      {name}
      <Text size="xs" c="dimmed">
        <Code>{externalId ?? 'no id'}</Code>
      </Text>
    </>
  );
}

function MergeButton({ pair: { winner, loser } }: { pair: Duplicate }) {
  const merge = useMerge();
  return (
    <ConfirmButton
      size="compact-sm"
      variant="default"
      color="line"
      loading={merge.isPending}
      title="Make them one company?"
      question={`All that ${loser.name} has goes over to ${winner.name}, and calls with either id count for it. It can be undone.`}
      confirm="Merge them"
      onConfirm={() =>
        merge.mutate(
          { body: { model: 'company', winner: winner._id, loser: loser._id } },
          { onError: (error) => tellFault(error) },
        )
      }
    >
      Merge
    </ConfirmButton>
  );
}
