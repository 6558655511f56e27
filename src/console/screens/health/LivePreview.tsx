import { Accordion, Card, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowRight } from '@tabler/icons-react';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../../api/client';
import type { paths } from '../../api/schema';
import { AccountSelect } from '../../parts/AccountSelect';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorNote } from '../../parts/ErrorNote';
import { numText } from '../../parts/figures';
import { HealthBadge } from '../../parts/HealthBadge';
import { profileValues, toWire, type ProfileValues } from './profileForm';
import { pointsText } from './words';

const WAIT_MS = 400;
const START = 5;
type Previewed =
  paths['/api/health/preview']['post']['responses']['200']['content']['application/json']['items'][number];

/** What the draft would say of accounts now, as it is being edited. */
export function LivePreview({ values }: { values: Pick<ProfileValues, 'definition' | 'filter'> }) {
  const [companies, setCompanies] = useState<string[]>([]);
  const [{ definition, filter }] = useDebouncedValue(values, WAIT_MS);
  const draft = profileValues.pick({ definition: true, filter: true }).safeParse({ definition, filter });
  const named = companies.length > 0 ? { companies } : {};
  const { data, error, isFetching, refetch } = query.useQuery(
    'post',
    '/api/health/preview',
    { body: { definition: toWire(definition), filter, ...named } },
    { enabled: draft.success, placeholderData: keepPreviousData },
  );
  return (
    <Card withBorder component="section" aria-label="Live scores">
      <Stack gap="sm">
        <Group justify="space-between" mih={26}>
          <Title order={2} size="h4">
            Live scores
          </Title>
          {isFetching && <Loader size="xs" aria-hidden />}
        </Group>
        <Text size="sm" c="dimmed" aria-live="polite">
          {draft.success ? summaryOf(data?.items) : 'Scores come back as soon as every field is filled in.'}
        </Text>
        <AccountSelect
          label="Try it on"
          placeholder={companies.length === 0 ? 'a sample; or name accounts' : undefined}
          maxValues={20}
          value={companies}
          onChange={setCompanies}
        />
        {error && draft.success ? <ErrorNote error={error} retry={refetch} title="No scores" /> : null}
        {data?.items.length === 0 ? (
          <EmptyState title="No account fits">Loosen the conditions, or name accounts to try it on above.</EmptyState>
        ) : (
          <Accordion variant="separated" order={3} styles={{ control: { paddingInline: 12 } }}>
            {data?.items.map((one) => (
              <Sample key={one.company._id} {...one} />
            ))}
          </Accordion>
        )}
      </Stack>
    </Card>
  );
}

function summaryOf(items: readonly Previewed[] | undefined): string {
  if (!items) return 'Scoring a sample …';
  const moved = items.filter(({ now, draft }) => now?.band !== draft?.band).length;
  const sample = `${items.length} accounts, from the worst to the best`;
  return moved === 0 ? `${sample}; none would change band.` : `${sample}; ${moved} would change band.`;
}

function Sample({ company, now, draft }: Previewed) {
  const isMoved = now?.band !== draft?.band;
  return (
    <Accordion.Item value={company._id}>
      <Accordion.Control>
        <Group justify="space-between" gap="xs">
          <Text size="sm" fw={isMoved ? 650 : 400}>
            {company.name ?? company.externalId ?? company._id}
          </Text>
          <Group gap={6} wrap="nowrap">
            <HealthBadge value={now?.value ?? null} band={now?.band ?? null} />
            <IconArrowRight size={14} aria-label="would be" />
            <HealthBadge value={draft?.value ?? null} band={draft?.band ?? null} />
          </Group>
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        {draft ? (
          <Contributions value={draft.value} list={draft.contributions} />
        ) : (
          <Text size="sm">Nothing is known of this account that the profile goes by.</Text>
        )}
      </Accordion.Panel>
    </Accordion.Item>
  );
}

type Contribution = NonNullable<Previewed['draft']>['contributions'][number];
const MISSING = { skipped: 'not known, left out', asZero: 'not known, as zero', points: 'not known' } as const;

function Contributions({ value, list }: { value: number; list: readonly Contribution[] }) {
  return (
    <Stack gap={4}>
      <Line label="Every score begins at" text={String(START)} />
      {list.map(({ factor, value: figure, points, missing }) => (
        <Line
          key={factor}
          label={`${factor} (${missing ? MISSING[missing] : numText(figure ?? 0, 2)})`}
          text={pointsText(points)}
        />
      ))}
      <Line label="Score" text={value.toFixed(1)} isSum />
    </Stack>
  );
}

function Line({ label, text, isSum = false }: { label: string; text: string; isSum?: boolean }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Text size="sm" fw={isSum ? 600 : 400}>
        {label}
      </Text>
      <Text size="sm" fw={isSum ? 600 : 400} className="num">
        {text}
      </Text>
    </Group>
  );
}
