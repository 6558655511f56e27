import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';

/** Sends a test; what becomes of it shows below, by itself. */
export function useTest() {
  return query.useMutation('post', '/api/notifications/test', {
    onSuccess: async () => {
      tell('The test is on its way; below stands what becomes of it.');
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/notifications'] });
    },
  });
}
