import { useSuspenseQuery } from '@tanstack/react-query';
import type { Schemas } from './client';
import { sessionQuery } from './queries';

export type Session = Schemas['Session'];
export type Permission = Session['permissions'][number];

/** Who is signed in. Only behind the shell, which has asked already. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** Whether who is signed in may do this: for what is shown. What is allowed, the API decides. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
