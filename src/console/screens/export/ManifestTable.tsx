import { Group, Table, Text } from '@mantine/core';
import { Num, numText } from '../../parts/figures';
import { Time } from '../../parts/Time';
import { countsByType, secondsText, totalOf, TYPE_NAMES, type Manifest } from './runs';

const COUNTED = ['planned', 'delivered', 'parked', 'unchanged'] as const;

/** What a run sent, by type; of one that is done, planned = delivered + parked + unchanged. */
export function ManifestTable({ manifest }: { manifest: Manifest }) {
  const total = totalOf(manifest);
  return (
    <>
      <Facts manifest={manifest} />
      <Table.ScrollContainer minWidth={330} type="native">
        <Table aria-label="Objects of this run" horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Object</Table.Th>
              {COUNTED.map((name) => (
                <Table.Th key={name} ta="right" tt="capitalize">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Rows manifest={manifest} />
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th>All</Table.Th>
              {COUNTED.map((name) => (
                <Table.Th key={name} ta="right">
                  <Num value={total[name]} />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

function Facts({ manifest: { watermark, seconds, bytes } }: { manifest: Manifest }) {
  const facts = [
    { name: 'Watermark', value: <Time at={watermark} /> },
    { name: 'Took', value: secondsText(seconds) },
    { name: 'Sent', value: `${numText(bytes / 1024)} KB` },
  ];
  return (
    <Group gap="lg" mb="sm">
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

function Rows({ manifest }: { manifest: Manifest }) {
  return (
    <Table.Tbody>
      {countsByType(manifest).map(({ type, ...counts }) => (
        <Table.Tr key={type} c={counts.planned === 0 ? 'dimmed' : undefined}>
          <Table.Td>{TYPE_NAMES[type]}</Table.Td>
          {COUNTED.map((name) => (
            <Table.Td key={name} ta="right" c={name === 'parked' && counts.parked > 0 ? 'red' : undefined}>
              <Num value={counts[name]} />
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </Table.Tbody>
  );
}
