import {
  ActionIcon,
  Autocomplete,
  Button,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { PropertyTest, PropertyTests } from '../../domain/values/propertyTestSchema';
import { TESTS, testOf, valueText, type Asked } from './propertyTests';

interface PropertyTestFieldsProps {
  /** What is narrowed, such as "Only where". */
  label: string;
  value: PropertyTests | undefined;
  onChange: (tests: PropertyTests | undefined) => void;
  /** Names to choose from; others can be typed in. */
  properties?: readonly string[];
  error?: string | undefined;
}

/** Questions about properties: none, all of several, or any of them. */
export function PropertyTestFields({ label, value, onChange, properties = [], error }: PropertyTestFieldsProps) {
  const { match = 'all', tests = [] } = value ?? {};
  const change = (next: PropertyTest[]) => onChange(next.length === 0 ? undefined : { match, tests: next });
  const add = () => change([...tests, { property: properties[0] ?? '', is: 'equals', value: '' }]);
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      {tests.length > 1 && (
        <NativeSelect
          aria-label={`${label}: all or any`}
          w={220}
          value={match}
          onChange={(event) => onChange({ match: event.currentTarget.value as PropertyTests['match'], tests })}
          data={[
            { value: 'all', label: 'all of these hold' },
            { value: 'any', label: 'any of these holds' },
          ]}
        />
      )}
      {tests.map((test, at) => (
        <TestRow
          key={`${tests.length}/${at}`}
          {...{ test, properties, place: at + 1 }}
          onChange={(next) => change(tests.map((one, other) => (other === at ? next : one)))}
          onRemove={() => change(tests.filter((_, other) => other !== at))}
        />
      ))}
      {error && (
        <Text size="sm" c="red">
          {error}
        </Text>
      )}
      <Group>
        <Button variant="default" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {label}
        </Button>
      </Group>
    </Stack>
  );
}

interface TestRowProps {
  test: PropertyTest;
  properties: readonly string[];
  place: number;
  onChange: (test: PropertyTest) => void;
  onRemove: () => void;
}

function TestRow({ test, properties, place, onChange, onRemove }: TestRowProps) {
  const { property, is } = test;
  const text = valueText(test);
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <SimpleGrid cols={{ base: 1, xs: 'value' in test ? 3 : 2 }} spacing="xs" verticalSpacing="xs" flex={1}>
        <Autocomplete
          aria-label={`Property ${place}`}
          data={[...properties]}
          value={property}
          onChange={(next) => onChange(testOf(next, is, text))}
        />
        <NativeSelect
          aria-label={`Question ${place}`}
          value={is}
          onChange={(event) => onChange(testOf(property, event.currentTarget.value as Asked, text))}
          data={Object.entries(TESTS).map(([value, label]) => ({ value, label }))}
        />
        {'value' in test && (
          <TextInput
            aria-label={`Value ${place}`}
            value={text}
            placeholder={is === 'oneOf' ? 'one, another' : undefined}
            onChange={(event) => onChange(testOf(property, is, event.currentTarget.value))}
          />
        )}
      </SimpleGrid>
      <ActionIcon variant="subtle" color="red" size={36} aria-label={`Remove question ${place}`} onClick={onRemove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
