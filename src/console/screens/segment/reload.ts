import { queryClient } from '../../api/queries';

/** Reads the app anew after a change of it. */
export const reload = () => queryClient.invalidateQueries({ queryKey: ['get', '/api/segment'] });
