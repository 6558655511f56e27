import { ColorSwatch, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { Fragment } from 'react';
import type { paths } from '../../api/schema';
import { Num } from '../../parts/figures';
import { OUTCOME_COLORS } from '../../parts/OutcomeBadge';
import { OUTCOMES } from './bars';
import { callsRoute } from './routes';

type Totals = paths['/api/ledger']['get']['responses']['200']['content']['application/json']['totals'];

/** Received = applied + parked + ignored + failed + pending. Each part opens to its calls. */
export function LedgerTotals({ totals }: { totals: Totals }) {
  const { outcome } = callsRoute.useSearch();
  const navigate = callsRoute.useNavigate();
  const show = (next: (typeof OUTCOMES)[number] | undefined) =>
    void navigate({
      search: ({ outcome: _outcome, reason: _reason, ...search }) => (next ? { ...search, outcome: next } : search),
    });
  return (
    <Group gap="sm" align="flex-start">
      <Part name="received" count={totals.received} isOn={outcome === undefined} onClick={() => show(undefined)} />
      {OUTCOMES.map((name, at) => (
        <Fragment key={name}>
          <Text c="dimmed" fz="lg" lh="28px" aria-hidden>
            {at === 0 ? '=' : '+'}
          </Text>
          <Part
            name={name}
            color={OUTCOME_COLORS[name]}
            count={totals[name]}
            isOn={outcome === name}
            onClick={() => show(name)}
          />
        </Fragment>
      ))}
      <Text size="xs" c="dimmed" maw={150} pl="sm" visibleFrom="sm">
        beside these <Num value={totals.duplicates} /> sent again and <Num value={totals.rejected} /> rejected at the
        door
      </Text>
    </Group>
  );
}

interface PartProps {
  name: string;
  color?: string;
  count: number;
  isOn: boolean;
  onClick: () => void;
}

function Part({ name, color, count, isOn, onClick }: PartProps) {
  return (
    <UnstyledButton onClick={onClick} aria-pressed={isOn} aria-label={`${count} ${name}, show these`}>
      <Stack gap={0}>
        <Text fz="lg" fw={650} lh="28px" className="num">
          <Num value={count} />
        </Text>
        <Group gap={5} wrap="nowrap">
          {color && <ColorSwatch size={8} color={`var(--mantine-color-${color}-6)`} withShadow={false} aria-hidden />}
          <Text
            size="xs"
            c={isOn ? undefined : 'dimmed'}
            fw={isOn ? 650 : undefined}
            td={isOn ? 'underline' : undefined}
          >
            {name}
          </Text>
        </Group>
      </Stack>
    </UnstyledButton>
  );
}
