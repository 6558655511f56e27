import { useDocumentVisibility } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { query } from '../../api/client';

const RUNNING_MS = 1000;
const IDLE_MS = 5000;
const PAGE = 25;

/** The runs, newest first; asked for anew as long as somebody looks, more often while one is under way. */
export function useRuns() {
  const isVisible = useDocumentVisibility() === 'visible';
  const asked = query.useInfiniteQuery(
    'get',
    '/api/exports',
    { params: { query: { limit: PAGE } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ next }) => next ?? undefined,
      placeholderData: keepPreviousData,
      refetchInterval: ({ state }) => {
        if (!isVisible) return false;
        return state.data?.pages[0]?.items[0]?.state === 'running' ? RUNNING_MS : IDLE_MS;
      },
    },
  );
  const runs = asked.data?.pages.flatMap(({ items }) => items);
  return { ...asked, runs, running: runs?.find(({ state }) => state === 'running') };
}
