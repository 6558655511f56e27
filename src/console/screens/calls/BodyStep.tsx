import { Box, Code, Group, SegmentedControl, Spoiler, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { CopyIcon } from '../../parts/CopyField';
import type { TracedCall } from './trace';

const FOLDED = 260;

/** The body as it was received: by its fields, or raw. */
export function BodyStep({ call: { body, bodyNote } }: { call: TracedCall }) {
  const [form, setForm] = useState('pretty');
  if (body === null) return <Text size="sm">{bodyNote}</Text>;
  const raw = JSON.stringify(body, null, 2);
  return (
    <Stack gap="xs" mt={4}>
      <Group gap="xs">
        <SegmentedControl
          size="xs"
          data={['pretty', 'raw']}
          value={form}
          onChange={setForm}
          aria-label="Form of the body"
        />
        <CopyIcon what="the body" value={raw} />
      </Group>
      <Spoiler maxHeight={FOLDED} showLabel="Show all of it" hideLabel="Show less">
        {form === 'raw' ? (
          <Code block tabIndex={0}>
            {raw}
          </Code>
        ) : (
          <Fields value={body} />
        )}
      </Spoiler>
    </Stack>
  );
}

function Fields({ value }: { value: Record<string, unknown> }) {
  return (
    <Box style={{ overflowX: 'auto' }}>
      <Table layout="auto" withRowBorders={false} verticalSpacing={2} fz="sm" aria-label="Fields of the call">
        <Table.Tbody>
          {leavesOf(value).map(([path, leaf]) => (
            <Table.Tr key={path}>
              <Table.Th
                c="dimmed"
                fw={400}
                w={{ base: 110, sm: 220 }}
                style={{ verticalAlign: 'top', wordBreak: 'break-all' }}
              >
                {path}
              </Table.Th>
              <Table.Td style={{ wordBreak: 'break-word' }}>{leaf}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Box>
  );
}

/** Every value by its path, such as `properties.company_id`. */
function leavesOf(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null)
    return [[path, typeof value === 'string' ? value : JSON.stringify(value)]];
  const entries = Object.entries(value);
  if (entries.length === 0) return [[path, Array.isArray(value) ? '[]' : '{}']];
  return entries.flatMap(([name, inner]) => leavesOf(inner, path === '' ? name : `${path}.${name}`));
}
