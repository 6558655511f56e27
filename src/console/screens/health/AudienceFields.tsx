import {
  ActionIcon,
  Autocomplete,
  Button,
  Group,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ProfileForm } from './profileForm';
import { OPERATORS } from './words';

const FIELDS = ['phase', 'status', 'tags', 'country', 'products', 'csmScore', 'name', 'custom.segment'];

/** Whom a profile is for: its name, its place among the others, and its filter. */
export function AudienceFields({ form }: { form: ProfileForm }) {
  return (
    <Stack gap="sm">
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <TextInput label="Name" miw={200} {...form.getInputProps('name')} />
        <NumberInput
          label="Place"
          description="Lower ones are tried first"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={0}
          max={10_000}
          allowDecimal={false}
          maw={200}
          {...form.getInputProps('position')}
        />
      </Group>
      <Text size="sm" fw={500}>
        For which accounts
      </Text>
      {form.values.filter.length === 0 && (
        <Text size="sm" c="dimmed">
          Every account that no earlier profile takes.
        </Text>
      )}
      {form.values.filter.map((_, at) => (
        <Condition key={`${form.values.filter.length}/${at}`} form={form} at={at} />
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => form.insertListItem('filter', { field: 'phase', operator: 'is', value: '' })}
        >
          Add a condition
        </Button>
      </Group>
    </Stack>
  );
}

function Condition({ form, at }: { form: ProfileForm; at: number }) {
  const path = `filter.${at}`;
  const isKnown = form.values.filter[at]?.operator === 'exists';
  return (
    <Group align="flex-start" gap="xs" wrap="nowrap">
      <SimpleGrid cols={{ base: 1, xs: isKnown ? 2 : 3 }} spacing="xs" verticalSpacing="xs" flex={1}>
        <Autocomplete aria-label={`Field ${at + 1}`} data={FIELDS} {...form.getInputProps(`${path}.field`)} />
        <NativeSelect
          aria-label={`Comparison ${at + 1}`}
          data={Object.entries(OPERATORS).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps(`${path}.operator`)}
        />
        {!isKnown && (
          <TextInput
            aria-label={`Value ${at + 1}`}
            {...form.getInputProps(`${path}.value`)}
            value={String(form.values.filter[at]?.value ?? '')}
          />
        )}
      </SimpleGrid>
      <ActionIcon
        variant="subtle"
        color="red"
        size={36}
        aria-label={`Remove condition ${at + 1}`}
        onClick={() => form.removeListItem('filter', at)}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
