import { query, type Schemas } from '../../api/client';

const PAGE = 50;

/** A score, and what it came from. */
export type Score = Schemas['HealthScore'];

/** The health of a company: how it is, and its history as far as it was asked for, the newest first. */
export function useHealth(companyId: string) {
  const asked = query.useInfiniteQuery(
    'get',
    '/api/health/scores/{companyId}',
    { params: { path: { companyId } } },
    {
      pageParamName: 'before',
      // Not undefined, of which openapi-react-query would make a cursor of its own.
      initialPageParam: null,
      getNextPageParam: ({ history }: { history: Score[] }) =>
        history.length < PAGE ? undefined : history.at(-1)?.scoreId,
    },
  );
  const pages = asked.data?.pages ?? [];
  return { ...asked, latest: pages[0], history: pages.flatMap(({ history }) => history) };
}
