import { Group, SegmentedControl, Select, Switch, Text } from '@mantine/core';
import { Rule } from './Rule';
import { retentionRoute } from './routes';
import { HORIZONS, SPANS, type Horizon, type Span } from './search';

/** What the reports are counted for; all of it stands in the address. */
export function Controls({ currencies, currency }: { currencies: readonly string[]; currency: string }) {
  const { months = 12, converted = false, span = 12 } = retentionRoute.useSearch();
  const navigate = retentionRoute.useNavigate();
  const set = (change: object) => void navigate({ search: (search) => ({ ...search, ...change }), replace: true });
  return (
    <Group role="search" aria-label="What is counted" align="flex-end" gap="md">
      <div>
        <Text size="sm" fw={500} id="horizon" mb={2}>
          Cohort
        </Text>
        <SegmentedControl
          aria-labelledby="horizon"
          value={String(months)}
          data={HORIZONS.map((one) => ({ value: String(one), label: one === 1 ? '1 month' : `${one} months` }))}
          onChange={(next) => set({ months: Number(next) as Horizon })}
        />
      </div>
      <Select
        label="Shown"
        w={130}
        allowDeselect={false}
        value={String(span)}
        data={SPANS.map((one) => ({ value: String(one), label: one === 60 ? '5 years' : `${one} months` }))}
        onChange={(next) => set({ span: Number(next) as Span })}
      />
      <Select
        label="Currency"
        w={110}
        allowDeselect={false}
        disabled={converted || currencies.length < 2}
        value={currency}
        data={[...currencies]}
        onChange={(next) => set({ currency: next ?? undefined })}
      />
      <Group gap={4} mih={36}>
        <Switch
          label="All currencies as one"
          checked={converted}
          onChange={(event) => set({ converted: event.currentTarget.checked || undefined, currency: undefined })}
        />
        <Rule rule="currencies" />
      </Group>
    </Group>
  );
}
