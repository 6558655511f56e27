import '@mantine/dates/styles.css';
import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { Section } from '../../parts/Section';
import type { GeneralForm } from './general';

const CURRENCIES = Intl.supportedValuesOf('currency');

/** In which currency reports on revenue tell amounts of others, and at which rates. */
export function RevenueSection({ form }: { form: GeneralForm }) {
  const { currency, rates } = form.values;
  return (
    <Section title="Revenue">
      <Stack>
        <Select
          label="Currency of reports"
          description="Amounts in other currencies are converted where a report is asked to."
          data={CURRENCIES}
          searchable
          clearable
          placeholder="None: nothing is converted"
          maw={360}
          {...form.getInputProps('currency')}
        />
        <Stack gap="xs" role="group" aria-label="Rates">
          <Text size="sm" fw={500}>
            Rates: what one unit is worth{currency ? ` in ${currency}` : ''}, from a day on
          </Text>
          {rates.map((_, at) => (
            <Rate key={at} form={form} at={at} />
          ))}
          <Button
            variant="default"
            size="xs"
            style={{ alignSelf: 'flex-start' }}
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => form.insertListItem('rates', { currency: '', from: '', rate: '' })}
          >
            Add a rate
          </Button>
        </Stack>
      </Stack>
    </Section>
  );
}

function Rate({ form, at }: { form: GeneralForm; at: number }) {
  return (
    <Group gap="xs" align="flex-start">
      <Select
        aria-label={`Currency of rate ${at + 1}`}
        placeholder="Currency"
        data={CURRENCIES}
        searchable
        w={120}
        {...form.getInputProps(`rates.${at}.currency`)}
      />
      <DateInput
        aria-label={`First day of rate ${at + 1}`}
        placeholder="From"
        valueFormat="D MMM YYYY"
        firstDayOfWeek={1}
        w={150}
        {...form.getInputProps(`rates.${at}.from`)}
      />
      <NumberInput
        aria-label={`Rate ${at + 1}`}
        placeholder="Rate"
        decimalScale={8}
        w={120}
        {...form.getInputProps(`rates.${at}.rate`)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`Take rate ${at + 1} away`}
        onClick={() => form.removeListItem('rates', at)}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
