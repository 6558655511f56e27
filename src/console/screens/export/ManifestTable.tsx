import { Group, Table, Text } from '@mantine/core';
import { Num, numText } from '../../parts/figures';
import { Time } from '../../parts/Time';
import { countsByType, secondsText, totalOf, TYPE_NAMES, typeText, type Manifest } from './runs';

/** On a phone, what was planned is left out: it is the sum of the others. */
const COUNTED = [
  { name: 'planned', visibleFrom: 'xs' },
  { name: 'delivered', visibleFrom: undefined },
  { name: 'parked', visibleFrom: undefined },
  { name: 'unchanged', visibleFrom: undefined },
] as const;

/** What a run sent, by type; of one that is done, planned = delivered + parked + unchanged. */
export function ManifestTable({ manifest }: { manifest: Manifest }) {
  const counted = countsByType(manifest);
  const total = totalOf(manifest);
  const none = counted.filter(({ planned }) => planned === 0).map(({ type }) => typeText(type));
  return (
    <>
      <Facts manifest={manifest} />
      <Table aria-label="Objects of this run" horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Object</Table.Th>
            {COUNTED.map(({ name, visibleFrom }) => (
              <Table.Th key={name} ta="right" tt="capitalize" visibleFrom={visibleFrom}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {counted
            .filter(({ planned }) => planned > 0)
            .map(({ type, ...counts }) => (
              <Row key={type} name={TYPE_NAMES[type]} counts={counts} />
            ))}
          <Row name="All" counts={total} isTotal />
        </Table.Tbody>
      </Table>
      {none.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          Nothing to send of: {none.join(', ')}.
        </Text>
      )}
    </>
  );
}

interface RowProps {
  name: string;
  counts: ReturnType<typeof totalOf>;
  isTotal?: boolean;
}

function Row({ name, counts, isTotal = false }: RowProps) {
  const fw = isTotal ? 650 : undefined;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={fw ?? 400}>
        {name}
      </Table.Th>
      {COUNTED.map(({ name: count, visibleFrom }) => (
        <Table.Td
          key={count}
          ta="right"
          fw={fw}
          visibleFrom={visibleFrom}
          c={count === 'parked' && counts.parked > 0 ? 'red' : undefined}
        >
          <Num value={counts[count]} />
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

function Facts({ manifest: { watermark, seconds, bytes } }: { manifest: Manifest }) {
  const facts = [
    { name: 'Watermark', value: <Time at={watermark} /> },
    { name: 'Took', value: secondsText(seconds) },
    { name: 'Sent', value: `${numText(bytes / 1024)} KB` },
  ];
  return (
    <Group gap="4px 20px" mb="sm">
      {facts.map(({ name, value }) => (
        <Text key={name} size="sm">
          <Text span c="dimmed" inherit>
            {name}{' '}
          </Text>
          {value}
        </Text>
      ))}
    </Group>
  );
}
