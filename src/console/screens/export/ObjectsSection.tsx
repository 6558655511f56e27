import { Alert, Anchor, Button, Checkbox, Collapse, Group, MultiSelect, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { query } from '../../api/client';
import type { paths } from '../../api/schema';
import { Section } from '../../parts/Section';
import { countOf } from '../../parts/words';
import { ALL_TYPES, TYPE_NAMES, typeText, type ExportType } from './runs';
import type { SetupForm } from './setup';

type Fields =
  paths['/api/export/fields']['get']['responses']['200']['content']['application/json']['types'][number]['fields'];

/** Which objects go out, and which of their fields. */
export function ObjectsSection({ form }: { form: SetupForm }) {
  const { data } = query.useQuery('get', '/api/export/fields');
  const { types } = form.values;
  const setType = (type: ExportType, isOn: boolean) =>
    form.setFieldValue(
      'types',
      ALL_TYPES.filter((one) => (one === type ? isOn : types.includes(one))),
    );
  return (
    <Section title="Objects and fields">
      <Stack gap={6} role="group" aria-label="Objects to export">
        {ALL_TYPES.map((type) => (
          <TypeRow
            key={type}
            type={type}
            isOn={types.includes(type)}
            toggle={(isOn) => setType(type, isOn)}
            fields={data?.types.find((one) => one.type === type)?.fields ?? []}
            chosen={form.values.fields[type] ?? []}
            choose={(names) => form.setFieldValue('fields', { ...form.values.fields, [type]: names })}
          />
        ))}
        {form.errors['types'] && (
          <Text size="sm" c="red" role="alert">
            {form.errors['types']}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

interface TypeRowProps {
  type: ExportType;
  isOn: boolean;
  toggle: (isOn: boolean) => void;
  fields: Fields;
  chosen: string[];
  choose: (names: string[]) => void;
}

function TypeRow({ type, isOn, toggle, fields, chosen, choose }: TypeRowProps) {
  const [isOpen, { toggle: open }] = useDisclosure();
  const name = TYPE_NAMES[type];
  return (
    <div>
      <Group gap="md" mih={28}>
        <Checkbox label={name} checked={isOn} onChange={(event) => toggle(event.currentTarget.checked)} w={150} />
        {isOn && (
          <Anchor component="button" type="button" size="xs" onClick={open} aria-expanded={isOpen}>
            {chosen.length === 0 ? 'all fields' : countOf(chosen.length, 'field')}
          </Anchor>
        )}
      </Group>
      <Collapse expanded={isOn && isOpen}>
        <Stack gap="xs" py="xs" pl={28}>
          <MultiSelect
            label={`Fields of ${typeText(type)}`}
            description="None chosen means all of them."
            placeholder={chosen.length === 0 ? 'all' : undefined}
            searchable
            clearable
            hidePickedOptions
            data={[...new Set([...fields.map((field) => field.name), ...chosen])]}
            value={chosen}
            onChange={choose}
          />
          <Missing fields={fields} chosen={chosen} choose={choose} />
        </Stack>
      </Collapse>
    </div>
  );
}

/** What the queries in the warehouse need and would not get. */
function Missing({ fields, chosen, choose }: Pick<TypeRowProps, 'fields' | 'chosen' | 'choose'>) {
  const missing = fields.filter(({ name, isQueried }) => isQueried && !chosen.includes(name)).map(({ name }) => name);
  if (chosen.length === 0 || missing.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" title="Queries in the warehouse would fail">
      <Text size="sm" mb="xs">
        The retention queries need {missing.join(', ')} too.
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => choose([...chosen, ...missing])}>
        Add them
      </Button>
    </Alert>
  );
}
