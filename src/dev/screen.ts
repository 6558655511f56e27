import type { ConnectionDetails } from './connectionFile.ts';
import type { LedgerTotals } from './demo/demo.ts';
import { WAREHOUSE } from './demo/demoWarehouse.ts';

const COLUMN = 12;

interface Screen {
  details: ConnectionDetails;
  /** The path of `connection.json`. */
  file: string;
  /** What became of the calls of the tenant so far; undefined where that is not known. */
  ledger: LedgerTotals | undefined;
  /** What there is to see of the accounts, a line each. */
  accounts: readonly string[];
  /** A name that no call has had. */
  messageId: string;
}

/** What a person needs to begin: doors, tokens, what became of the calls so far, and lines to paste. */
export function screen({ details, file, ledger, accounts, messageId }: Screen): string {
  const { api, temporalUi, tenant, subdomain, tenantToken, adminToken } = details;
  const doors = [
    ['Console', `${api}/console/`],
    ['Sign in by', `${details.signInLink ?? `${api}/console/`}   (works once, within an hour)`],
    ['API', api],
    ['Temporal UI', temporalUi],
    ['Tenant', `${tenant}, Subdomain ${subdomain}`],
    ['Tenant token', `${tenantToken}   (sends calls: user name of Basic, or write key of a Segment SDK)`],
    ['Admin token', `${adminToken}   (everything else: Bearer, or user name of Basic)`],
    ...(details.writeKey === undefined ? [] : [['Warehouse', `schema ${WAREHOUSE} of databaseUrl in the file below`]]),
    ['All of this', file],
  ];
  return [
    '',
    ...doors.map(([name = '', value = '']) => `  ${name.padEnd(14)}${value}`),
    ...(ledger && ledger.received > 0 ? ['', '  What became of the calls so far', ...table(ledger)] : []),
    ...(accounts.length > 0 ? ['', '  What there is to see', ...accounts.map((line) => `  - ${line}`)] : []),
    '',
    '  Send a call, and see what becomes of it:',
    '',
    `curl -s ${api}/v1/track -u ${tenantToken}: -H 'content-type: application/json' -d '${aCall(messageId)}'; sleep 1; echo`,
    `curl -s ${api}/api/calls/${messageId} -u ${adminToken}:; echo`,
    '',
    '  Ctrl-C stops everything.',
    '',
    '',
  ].join('\n');
}

function aCall(messageId: string): string {
  return JSON.stringify({
    messageId,
    userId: 'u-001',
    event: 'Report Exported',
    properties: { company_id: 'alder-freight' },
  });
}

function table(ledger: LedgerTotals): string[] {
  const columns = Object.entries(ledger).map(([name, count]) => [name, String(count)] as const);
  return [
    `  ${columns.map(([name]) => name.padStart(COLUMN)).join('')}`,
    `  ${columns.map(([, count]) => count.padStart(COLUMN)).join('')}`,
  ];
}
