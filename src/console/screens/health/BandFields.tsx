import { ActionIcon, Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ProfileForm } from './profileForm';

const MOST = 6;

/** How a score is told in bands, the worst first, and how far it must be beyond a line before its band changes. */
export function BandFields({ form }: { form: ProfileForm }) {
  const { bands } = form.values.definition;
  return (
    <Stack gap="sm">
      {bands.map((_, at) => (
        <BandRow key={`${bands.length}/${at}`} form={form} at={at} />
      ))}
      {form.errors['definition.bands'] && (
        <Text size="sm" c="red">
          {form.errors['definition.bands']}
        </Text>
      )}
      <Group align="flex-end" justify="space-between">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={bands.length >= MOST}
          onClick={() => form.insertListItem('definition.bands', { name: '', below: 10 })}
        >
          Add a band
        </Button>
        <NumberInput
          label="Margin"
          description="A band is left only this far beyond its line"
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          min={0}
          max={2}
          step={0.05}
          maw={240}
          {...form.getInputProps('definition.margin')}
        />
      </Group>
    </Stack>
  );
}

function BandRow({ form, at }: { form: ProfileForm; at: number }) {
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <TextInput aria-label={`Band ${at + 1}`} flex={1} {...form.getInputProps(`definition.bands.${at}.name`)} />
      <Text size="sm" pt={8}>
        below
      </Text>
      <NumberInput
        aria-label={`Line of band ${at + 1}`}
        w={90}
        min={0}
        max={10}
        step={0.5}
        {...form.getInputProps(`definition.bands.${at}.below`)}
      />
      <ActionIcon
        variant="subtle"
        color="red"
        size={36}
        aria-label={`Remove band ${at + 1}`}
        disabled={form.values.definition.bands.length === 1}
        onClick={() => form.removeListItem('definition.bands', at)}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
