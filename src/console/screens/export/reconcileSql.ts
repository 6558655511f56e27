import type { Manifest } from './runs';

/** The warehouses for which there is a query. */
export const DIALECTS = ['postgres', 'redshift', 'bigquery'] as const;
export type Dialect = (typeof DIALECTS)[number];

const NOW: Readonly<Record<Dialect, { watermark: string; day: string }>> = {
  postgres: { watermark: 'current_timestamp as watermark', day: 'current_date as measured_on' },
  redshift: { watermark: 'GETDATE() AS watermark', day: 'CURRENT_DATE AS measured_on' },
  bigquery: { watermark: 'CURRENT_TIMESTAMP() AS watermark', day: 'CURRENT_DATE AS measured_on' },
};

interface AsOf extends Pick<Manifest, 'watermark' | 'day'> {
  /** Where Segment loads the tables. */
  schema: string;
}

/** `warehouse/<dialect>/reconcile.sql` as of a run instead of now. */
export function asOfRun(sql: string, dialect: Dialect, { watermark, day, schema }: AsOf): string {
  const type = dialect === 'bigquery' ? 'timestamp' : 'timestamptz';
  const now = NOW[dialect];
  return sql
    .replace(now.watermark, `cast('${watermark}' as ${type}) as watermark`)
    .replace(now.day, `cast('${day}' as date) as measured_on`)
    .replaceAll(/\bwarehouse\.(?=license_updated)/g, schema === '' ? '' : `${schema}.`)
    .split('\n')
    .filter((line) => !line.startsWith('--'))
    .join('\n')
    .trim();
}
