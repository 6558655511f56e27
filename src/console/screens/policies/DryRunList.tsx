import { Card, Pagination, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { paths } from '../../api/schema';
import { AccountLink } from '../../parts/AccountLink';
import { personText, useTeam } from '../../parts/team';
import { Time } from '../../parts/Time';

type Open = paths['/api/policies/dryRun']['post']['responses']['200']['content']['application/json']['opens'][number];

const PAGE = 10;

/** The follow-ups that would have been started, the newest first. */
export function DryRunList({ opens }: { opens: readonly Open[] }) {
  const [page, setPage] = useState(1);
  const pages = Math.ceil(opens.length / PAGE);
  const shown = [...opens].reverse().slice((Math.min(page, pages) - 1) * PAGE, Math.min(page, pages) * PAGE);
  return (
    <Stack gap="xs">
      <Stack gap="xs" role="list" aria-label="Follow-ups it would have started">
        {shown.map((one) => (
          <OpenCard key={one.occasion.id} open={one} />
        ))}
      </Stack>
      {pages > 1 && (
        <Pagination
          size="sm"
          total={pages}
          value={Math.min(page, pages)}
          onChange={setPage}
          getControlProps={(control) => ({ 'aria-label': `${control} page` })}
        />
      )}
    </Stack>
  );
}

function OpenCard({ open: { at, title, company, owner, dueAt, closedBy, closedAt } }: { open: Open }) {
  const { named } = useTeam();
  const person = named(owner);
  return (
    <Card withBorder padding="xs" role="listitem">
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Text size="sm" c="dimmed" component="div">
        <Time at={at} shape="day" />
        {company && (
          <>
            , <AccountLink {...company} isAmongWords />
          </>
        )}
        , owed by {person ? personText(person) : 'nobody'} until <Time at={dueAt} shape="day" />
        {closedBy === 'exit' && (
          <>
            ; closed by itself on <Time at={closedAt} shape="day" />
          </>
        )}
      </Text>
    </Card>
  );
}
