import type { UseFormReturnType } from '@mantine/form';
import type { paths } from '../../api/schema';
import { isExportHost } from '../../../domain/settings/exportHost.ts';
import { scheduleFault } from '../../../domain/exports/exportSchedule.ts';
import { ALL_TYPES, type ExportType } from './runs';
import type { Shown } from './status';

type Change = paths['/api/export']['put']['requestBody']['content']['application/json'];
type Region = 'us' | 'eu' | 'other';

/** What the form holds. */
export interface SetupValues {
  on: boolean;
  region: Region;
  url: string;
  cron: string;
  /** Empty: the tenant's own. */
  timeZone: string;
  types: ExportType[];
  /** By type; none means all. */
  fields: Partial<Record<ExportType, string[]>>;
}

export type SetupForm = UseFormReturnType<SetupValues>;

/** The settings as the form holds them. */
export function valuesOf({ on, settings: { host, objects, fields, cron, timeZone } }: Shown): SetupValues {
  const region = host === 'us' || host === 'eu' ? host : 'other';
  return {
    on,
    region,
    url: region === 'other' ? host : '',
    cron,
    timeZone: timeZone ?? '',
    types: objects.length === 0 ? [...ALL_TYPES] : ALL_TYPES.filter((type) => objects.includes(type)),
    fields,
  };
}

/** What the form holds, as the API takes it: all types is none named, and so it is with fields. */
export function changeOf({ on, region, url, cron, timeZone, types, fields }: SetupValues): Change {
  const named = Object.entries(fields).filter(
    ([type, names]) => names.length > 0 && types.includes(type as ExportType),
  );
  return {
    on,
    host: region === 'other' ? url.trim() : region,
    cron: cron.trim(),
    timeZone: timeZone === '' ? null : timeZone,
    objects: types.length === ALL_TYPES.length ? [] : types,
    fields: Object.fromEntries(named),
  };
}

/** What is wrong with it, by field, each in a sentence. */
export function faultsOf(values: SetupValues, tenantZone: string) {
  return {
    url:
      values.region === 'other' && !isExportHost(values.url.trim())
        ? 'Give an address with https, such as https://events.example.com (http on this machine only).'
        : null,
    cron: scheduleFault(values.cron.trim(), values.timeZone || tenantZone, new Date()) ?? null,
    types: values.types.length === 0 ? 'Choose at least one kind of object.' : null,
  };
}
