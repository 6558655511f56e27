import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import type { paths } from '../../api/schema';
import { api } from '../../api/client';
import type { SettingsPart } from '../../parts/settings';

export type Preview = paths['/api/settings/preview']['post']['responses'][200]['content']['application/json'];
export type PreviewedCall = Preview['calls'][number];

/** So many of the latest calls a change is tried on. */
const RECENT = 200;
const PAUSE_MS = 400;

/**
 * What a change of the settings would do to the latest calls, asked for as soon as one stops typing. `isOfThis` says
 * whether the answer is about the change as it stands.
 */
export function usePreview(part: SettingsPart | undefined) {
  const wanted = part === undefined ? undefined : JSON.stringify(part);
  const [asked] = useDebouncedValue(wanted, PAUSE_MS);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['settings preview', asked],
    enabled: asked !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: async () => {
      const settings = JSON.parse(asked ?? '{}') as SettingsPart;
      const { data, error } = await api.POST('/api/settings/preview', { body: { settings, recent: RECENT } });
      if (error) throw error;
      return data;
    },
  });
  const isOfThis = asked === wanted && !isPlaceholderData;
  return { data, error: isOfThis ? error : null, isOfThis, refetch };
}
