import { Button, Center, Stack } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { query } from '../../api/client';
import { useSession } from '../../api/session';
import { EmptyState } from '../../parts/EmptyState';
import { PageHead } from '../../parts/PageHead';
import { useMe } from '../../parts/team';
import { FollowUpFilters } from './FollowUpFilters';
import { FollowUpTable } from './FollowUpTable';
import { OpenFollowUpButton } from './OpenFollowUpButton';
import { followUpsRoute } from './routes';
import { toQuery, type FollowUpSearch } from './search';
import { WhoAreYou } from './WhoAreYou';

/** What is owed, by due date: mine, my team's, or all of it. */
export function FollowUpsScreen() {
  const search = followUpsRoute.useSearch();
  const navigate = followUpsRoute.useNavigate();
  const { me, team } = useMe();
  const { timeZone } = useSession();
  const narrow = (change: FollowUpSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const asked = toQuery(search, { me, team }, timeZone);
  return (
    <>
      <PageHead title="Follow-ups" actions={<OpenFollowUpButton />}>
        What is owed to accounts, and until when. Policies open them when something happens.
      </PageHead>
      <FollowUpFilters search={search} narrow={narrow} />
      {asked ? (
        <Found asked={asked} search={search} narrow={narrow} />
      ) : (
        <WhoAreYou whose={search.whose === 'team' ? 'team' : 'mine'} />
      )}
    </>
  );
}

interface FoundProps {
  asked: NonNullable<ReturnType<typeof toQuery>>;
  search: FollowUpSearch;
  narrow: (change: FollowUpSearch) => void;
}

function Found({ asked, search, narrow }: FoundProps) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query.useInfiniteQuery(
    'get',
    '/api/followUps',
    { params: { query: asked } },
    {
      pageParamName: 'cursor',
      // Not undefined, of which openapi-react-query would make a cursor of its own.
      initialPageParam: null,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
      refetchInterval: 15_000,
    },
  );
  return (
    <Stack>
      <FollowUpTable
        followUps={data?.pages.flatMap(({ items }) => items)}
        error={error}
        retry={refetch}
        empty={<Nothing search={search} narrow={narrow} />}
      />
      {hasNextPage && (
        <Center>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show those due later
          </Button>
        </Center>
      )}
    </Stack>
  );
}

function Nothing({ search, narrow }: Omit<FoundProps, 'asked'>) {
  if (search.due !== undefined || (search.state ?? 'owed') !== 'owed' || search.policy !== undefined) {
    return (
      <EmptyState
        title="No follow-up fits"
        action={
          <Button onClick={() => narrow({ due: undefined, state: undefined, policy: undefined })}>
            Show everything owed
          </Button>
        }
      >
        Nothing is in this state and due by then.
      </EmptyState>
    );
  }
  const others = search.whose !== 'all' || search.owner !== undefined;
  return (
    <EmptyState
      title="Nothing is owed"
      action={
        others && (
          <Button variant="default" onClick={() => narrow({ whose: 'all', owner: undefined })}>
            Look at everybody’s
          </Button>
        )
      }
    >
      All done. Policies open the next one when something happens to an account; you can also open one by hand.
    </EmptyState>
  );
}
