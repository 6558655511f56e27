import { useForm, type UseFormReturnType } from '@mantine/form';
import type { paths } from '../api/schema';
import { query } from '../api/client';
import { queryClient, sessionQuery, tell } from '../api/queries';
import { countOf } from './words';

/** The settings in force, with their version. */
export type InForce = paths['/api/settings']['get']['responses'][200]['content']['application/json'];
export type Settings = InForce['settings'];
/** A part of the settings, as PATCH takes it. */
export type SettingsPart = Record<string, unknown>;

/**
 * The settings in force, as they are when the screen opens and after each change made here. Not read anew in between, so
 * that no form loses what somebody is at work on; over a newer version the API refuses to save, and says so.
 */
export function useSettings() {
  return query.useQuery(
    'get',
    '/api/settings',
    {},
    { staleTime: Infinity, refetchOnMount: 'always', refetchOnReconnect: false },
  );
}

/** Changes a part of the settings. What was refused is the caller's to show. */
export function usePatchSettings(onDone?: () => void) {
  return query.useMutation('patch', '/api/settings', {
    meta: { quiet: true },
    onSuccess: async ({ version, released }) => {
      await settled(version, released);
      onDone?.();
    },
  });
}

/** Puts settings in the place of all that are in force. */
export function usePutSettings(onDone?: () => void) {
  return query.useMutation('put', '/api/settings', {
    meta: { quiet: true },
    onSuccess: async ({ version, released }) => {
      await settled(version, released);
      onDone?.();
    },
  });
}

async function settled(version: number, released: number): Promise<void> {
  const freed = released === 0 ? '' : ` ${countOf(released, 'waiting call is', 'waiting calls are')} settled again.`;
  tell(`Saved as version ${version}, in force from the next call on.${freed}`);
  // Days are cut otherwise in another zone, and whatever was decided may be decided otherwise now.
  await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  await queryClient.invalidateQueries();
}

/** A form over a part of the settings. */
export interface Draft<Values extends Record<string, unknown>> {
  form: UseFormReturnType<Values>;
  /** The version that was in force when the form began. */
  version: number;
  /** What would be changed; undefined while nothing is. */
  part: SettingsPart | undefined;
  /** Drops the change, and begins with what is in force. */
  restart: () => void;
}

/** A form over a part of the settings of one version; with another version it has to be mounted anew. */
export function useDraft<Values extends Record<string, unknown>>(
  { version, settings }: InForce,
  valuesOf: (settings: Settings) => Values,
  partOf: (values: Values) => SettingsPart,
): Draft<Values> {
  const form = useForm<Values>({ initialValues: valuesOf(settings) });
  const restart = () => {
    form.reset();
    void queryClient.invalidateQueries({ queryKey: ['get', '/api/settings'] });
  };
  return { form, version, part: form.isDirty() ? partOf(form.values) : undefined, restart };
}
