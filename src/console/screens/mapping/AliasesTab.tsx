import { Button, Center, Code, Stack, Text, VisuallyHidden } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconArrowBackUp, IconLink } from '@tabler/icons-react';
import { query, type Schemas } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { Actor } from '../../parts/actors';
import { ConfirmButton } from '../../parts/ConfirmButton';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Section } from '../../parts/Section';
import { Time } from '../../parts/Time';
import { countOf } from '../../parts/words';
import { AliasForm } from './AliasForm';
import { Duplicates } from './Duplicates';

type Merge = Schemas['ListedMerge'];

const PAGE = 50;
const WIDE = '(min-width: 62em)';

/** Ids of companies that mean another one since the two were merged; and companies that look like one. */
export function AliasesTab() {
  return (
    <Stack>
      <Aliases />
      <Duplicates />
    </Stack>
  );
}

function Aliases() {
  const mayMerge = useMay('merges.write');
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query.useInfiniteQuery(
    'get',
    '/api/merges',
    { params: { query: { model: 'company', limit: PAGE } } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ next }) => next ?? undefined },
  );
  const add = mayMerge && (
    <Button leftSection={<IconLink size={16} aria-hidden />} onClick={openAliasForm}>
      Make an id mean another company
    </Button>
  );
  const inForce = data?.pages.flatMap(({ items }) => items).filter(({ undoneAt }) => undoneAt === null);
  return (
    <Section title="Company ids that mean another company" actions={inForce && inForce.length > 0 && add}>
      <DataTable<Merge>
        label="Aliases"
        records={inForce}
        error={error}
        retry={refetch}
        columns={columnsOf(mayMerge)}
        empty={
          <EmptyState title="Every id means its own company" icon={IconLink} action={add}>
            Where two systems call one company by different ids, merge the two: calls with either id then count for one,
            and it can be undone.
          </EmptyState>
        }
      />
      {hasNextPage && (
        <Center mt="sm">
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older ones
          </Button>
        </Center>
      )}
    </Section>
  );
}

function openAliasForm(): void {
  modals.open({
    modalId: 'alias',
    title: 'Make an id mean another company',
    size: 'lg',
    children: <AliasForm close={() => modals.close('alias')} />,
  });
}

function columnsOf(mayMerge: boolean): DataTableColumn<Merge>[] {
  const columns: DataTableColumn<Merge>[] = [
    { accessor: 'loserCompany', title: 'This id', render: ({ loserCompany }) => <Company {...loserCompany} /> },
    { accessor: 'winnerCompany', title: 'means', render: ({ winnerCompany }) => <Company {...winnerCompany} /> },
    {
      accessor: 'madeAt',
      title: 'Since',
      visibleMediaQuery: WIDE,
      render: ({ madeAt, madeBy }) => (
        <>
          <Time at={madeAt} shape="day" />
          <Text size="xs" c="dimmed">
            by <Actor name={madeBy} />
          </Text>
        </>
      ),
    },
  ];
  if (!mayMerge) return columns;
  return [
    ...columns,
    {
      accessor: 'actions',
      title: <VisuallyHidden>What can be done</VisuallyHidden>,
      textAlign: 'right',
      render: (merge) => <UndoButton merge={merge} />,
    },
  ];
}

function Company({ name, externalId }: { name?: string; externalId?: string | null }) {
  return (
    <>
      <Code>{externalId ?? 'no id'}</Code>
      <Text size="xs" c="dimmed">
        {name}
      </Text>
    </>
  );
}

function UndoButton({ merge: { id, loserCompany, winnerCompany } }: { merge: Merge }) {
  const undo = query.useMutation('post', '/api/merges/{id}/undo', {
    onSuccess: async ({ reopened }) => {
      tell(`They are two companies again. ${countOf(reopened, 'call is', 'calls are')} settled again.`);
      await queryClient.invalidateQueries();
    },
  });
  return (
    <ConfirmButton
      size="compact-sm"
      variant="subtle"
      color="red"
      leftSection={<IconArrowBackUp size={14} aria-hidden />}
      loading={undo.isPending}
      title="Make two companies of it again?"
      question={`${loserCompany?.name} and ${winnerCompany?.name} become what they were. Calls that came meanwhile are settled again, each for the company that it names.`}
      confirm="Undo"
      onConfirm={() => undo.mutate({ params: { path: { id } } })}
    >
      Undo
    </ConfirmButton>
  );
}
