import { Badge, ColorSwatch, Group, Progress, Skeleton, Stack, Text } from '@mantine/core';
import type { paths } from '../../api/schema';
import { numText } from '../../parts/figures';

type FunnelOf = paths['/api/milestones/funnel']['get']['responses']['200']['content']['application/json'];
type Step = FunnelOf['items'][number];

const PARTS = [
  { key: 'reached', label: 'reached in time', color: 'teal.6' },
  { key: 'reachedLate', label: 'reached late', color: 'yellow.6' },
  { key: 'late', label: 'late', color: 'red.6' },
  { key: 'open', label: 'not due yet', color: 'gray.5' },
] as const satisfies readonly { key: keyof Step; label: string; color: string }[];

/** Of the accounts of a plan, how many got to each milestone. */
export function Funnel({ funnel }: { funnel: FunnelOf | undefined }) {
  if (!funnel) return <Skeleton h={160} />;
  const { companies, items } = funnel;
  return (
    <Stack>
      <Group gap="md">
        <Text size="sm" fw={600}>
          {numText(companies)} accounts
        </Text>
        {PARTS.map(({ key, label, color }) => (
          <Group key={key} gap={6}>
            <ColorSwatch size={12} withShadow={false} color={`var(--mantine-color-${color.replace('.', '-')})`} />
            <Text size="sm" c="dimmed">
              {label}
            </Text>
          </Group>
        ))}
      </Group>
      {items.map((step) => (
        <StepRow key={step.key} step={step} companies={companies} />
      ))}
    </Stack>
  );
}

function StepRow({ step, companies }: { step: Step; companies: number }) {
  const there = step.reached + step.reachedLate;
  const share = (count: number) => (companies === 0 ? 0 : (100 * count) / companies);
  return (
    <Stack gap={4} role="group" aria-label={step.name}>
      <Group justify="space-between" gap="xs">
        <Group gap="xs">
          <Text fw={600}>{step.name}</Text>
          {step.firstValue && (
            <Badge variant="light" tt="none">
              first value
            </Badge>
          )}
        </Group>
        <Text size="sm" className="num">
          <b>
            {numText(there)} of {numText(companies)}
          </b>{' '}
          ({numText(share(there))} %)
          {step.medianDays !== null && `, after ${numText(step.medianDays, 1)} days (median)`}
        </Text>
      </Group>
      <Progress.Root size={20} aria-hidden>
        {PARTS.map(({ key, color }) => (
          <Progress.Section key={key} value={share(step[key])} color={color} />
        ))}
      </Progress.Root>
      <Text size="sm" c="dimmed" className="num">
        {PARTS.flatMap(({ key, label }) => (step[key] > 0 ? `${numText(step[key])} ${label}` : [])).join(' · ')}
      </Text>
    </Stack>
  );
}
