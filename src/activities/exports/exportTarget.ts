import { placeOf } from '../../db/tenants/secrets.ts';
import { hostUrl } from '../../domain/settings/exportHost.ts';
import type { TenantExport } from '../../product/exports/index.ts';
import type { SecretBox } from '../../secretBox.ts';
import type { Target } from './provenSend.ts';

const TIMEOUT_MS = 10_000;

/** Where a tenant's calls go, with its Write Key opened; undefined where none is set. @throws Error without the key to it. */
export function exportTarget(
  box: SecretBox,
  tenantId: string,
  { settings, writeKey }: Pick<TenantExport, 'settings' | 'writeKey'>,
): Target | undefined {
  if (!writeKey) return undefined;
  return {
    writeKey: box.open(writeKey, placeOf(tenantId, 'exportWriteKey')),
    host: hostUrl(settings.host),
    timeoutMs: TIMEOUT_MS,
  };
}
