import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { IconDownload } from '@tabler/icons-react';
import Papa from 'papaparse';
import { useState } from 'react';
import { api } from '../../api/client';
import { tell } from '../../api/queries';
import { numText } from '../../parts/figures';
import { personText } from '../../parts/team';
import type { Account } from './columns';
import { toQuery, type AccountsSearch } from './search';

const PAGE = 1000;

/** Downloads every account that the table is narrowed to, in its order, as CSV. */
export function CsvButton({ search, total }: { search: AccountsSearch; total: number | undefined }) {
  const [read, setRead] = useState(0);
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      const accounts = await readAll(search, setRead);
      save(toCsv(accounts));
      return accounts.length;
    },
    onSuccess: (count) => tell(`${numText(count)} accounts are in accounts.csv.`),
    onSettled: () => setRead(0),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      disabled={!total || isPending}
      onClick={() => mutate()}
    >
      {isPending ? `${numText(read)} of ${numText(total ?? 0)}` : 'Download CSV'}
    </Button>
  );
}

async function readAll(search: AccountsSearch, tellRead: (count: number) => void): Promise<Account[]> {
  const all: Account[] = [];
  for (;;) {
    const asked = { ...toQuery(search), limit: PAGE, offset: all.length };
    const { data, error } = await api.GET('/api/companies', { params: { query: asked } });
    if (error) throw error;
    all.push(...data.items);
    tellRead(all.length);
    if (data.items.length < PAGE) return all;
  }
}

/** What begins like a formula would be run as one by a spreadsheet, so it is written as text. */
function toCsv(accounts: readonly Account[]): string {
  return Papa.unparse(
    accounts.map(({ company, health, owner, ...account }) => ({
      _id: company._id,
      externalId: company.externalId,
      name: company.name,
      status: account.status,
      phase: account.phase,
      owner: owner && personText(owner),
      health: health?.value,
      band: health?.band,
      change: health?.hDiff,
      mrr: account.mrr,
      currency: account.currency,
      renewalDate: account.renewalDate,
      lastActive: account.lastActive,
      signals: account.signals.join(' '),
      openFollowUps: account.followUps.open,
      lateFollowUps: account.followUps.late,
    })),
    { escapeFormulae: true },
  );
}

function save(csv: string): void {
  const url = URL.createObjectURL(new Blob([`\uFEFF${csv}`], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'accounts.csv';
  link.click();
  URL.revokeObjectURL(url);
}
