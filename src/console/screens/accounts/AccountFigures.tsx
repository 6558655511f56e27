import { Anchor, Group, Paper, SimpleGrid, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client';
import { Day } from '../../parts/Day';
import { Money, Num } from '../../parts/figures';
import { HealthBadge } from '../../parts/HealthBadge';
import { personText, useTeam } from '../../parts/team';
import { agoText, Time } from '../../parts/Time';
import { Change } from './Change';
import { useHealth } from './useHealth';

/** What one asks first of an account. */
export function AccountFigures({ company }: { company: Schemas['Company'] }) {
  const { named } = useTeam();
  const { latest } = useHealth(company._id ?? '');
  const { mrr, currency, renewalDate, lastActive } = company;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="sm">
      <Figure label="Health" below={latest?.frozen ? 'Frozen: the account is lost' : undefined}>
        <Group gap="xs">
          <HealthBadge value={latest?.score?.value ?? null} band={latest?.score?.band ?? null} />
          <Change by={latest?.hDiff ?? null} at={latest?.hDiffDate ?? null} />
        </Group>
      </Figure>
      <Figure label="MRR" below={company.mixedCurrencies ? 'In several currencies' : undefined}>
        {currency ? <Money amount={mrr ?? 0} currency={currency} /> : <Num value={mrr ?? 0} />}
      </Figure>
      <Figure label="Renewal" below={renewalDate ? agoText(renewalDate) : undefined}>
        {renewalDate ? <Day day={renewalDate} /> : 'none'}
      </Figure>
      <Figure label="Owner" below={company.coOwner ? <CoOwner _id={company.coOwner} /> : undefined}>
        {company.owner ? <Owner _id={company.owner} name={nameOf(named(company.owner))} /> : 'nobody'}
      </Figure>
      <Figure label="Last active">{lastActive ? <Time at={lastActive} shape="ago" /> : 'never'}</Figure>
    </SimpleGrid>
  );
}

function nameOf(person: Parameters<typeof personText>[0] | undefined): string {
  return person ? personText(person) : '…';
}

function Owner({ _id, name }: { _id: string; name: string }) {
  return (
    <Anchor fw={600} renderRoot={(props) => <Link to="/accounts" search={{ owner: _id }} {...props} />}>
      {name}
    </Anchor>
  );
}

function CoOwner({ _id }: { _id: string }) {
  return <>with {nameOf(useTeam().named(_id))}</>;
}

function Figure({ label, below, children }: { label: string; below?: ReactNode; children: ReactNode }) {
  return (
    <Paper withBorder p="sm">
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text component="div" fw={600}>
        {children}
      </Text>
      {below && (
        <Text size="xs" c="dimmed">
          {below}
        </Text>
      )}
    </Paper>
  );
}
