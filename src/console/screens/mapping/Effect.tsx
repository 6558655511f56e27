import { Group, List, Stack, Table, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { CallLink } from '../../parts/CallLink';
import { Num } from '../../parts/figures';
import { OutcomeBadge } from '../../parts/OutcomeBadge';
import { countOf } from '../../parts/words';
import { differencesOf } from './differences';
import type { Preview, PreviewedCall } from './usePreview';

const OUTCOMES = ['applied', 'parked', 'ignored'] as const;
const SHOWN = 6;

/** What a change would do to recent calls: in a sentence, in numbers, and call by call. */
export function Effect({ preview: { totals, calls, released } }: { preview: Preview }) {
  const different = calls.filter(({ differs }) => differs);
  return (
    <Stack gap="sm" aria-live="polite">
      <Text size="sm">{sentenceOf(totals.calls, totals.differ)}</Text>
      {totals.differ > 0 && <Totals totals={totals} />}
      <Text size="sm" fw={released > 0 ? 600 : undefined}>
        {released === 0
          ? 'No waiting call would be settled by it.'
          : `${countOf(released, 'waiting call')} would be settled again at once.`}
      </Text>
      {different.length > 0 && (
        <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: 'none' }} aria-label="Calls that differ">
          {different.slice(0, SHOWN).map((call) => (
            <Difference key={call.messageId} call={call} />
          ))}
        </Stack>
      )}
      {different.length > SHOWN && (
        <Text size="sm" c="dimmed">
          and {countOf(different.length - SHOWN, 'other call', 'other calls')}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        It holds from the next call on. What is applied or ignored already stays as it is.
      </Text>
    </Stack>
  );
}

function sentenceOf(calls: number, differ: number): string {
  if (calls === 0) return 'No call came yet, so there is nothing to try it on. It can be saved all the same.';
  if (differ === 0) return `Nothing would change for the latest ${countOf(calls, 'call')}.`;
  return `Of the latest ${countOf(calls, 'call')}, ${countOf(differ, 'would come to something else', 'would come to something else')}.`;
}

function Totals({ totals: { before, after } }: { totals: Preview['totals'] }) {
  return (
    <Table withRowBorders={false} verticalSpacing={2} aria-label="Outcomes now and then">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Outcome</Table.Th>
          <Table.Th ta="right">now</Table.Th>
          <Table.Th ta="right">under the change</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {OUTCOMES.map((outcome) => (
          <Table.Tr key={outcome} fw={before[outcome] === after[outcome] ? undefined : 650}>
            <Table.Td>{outcome}</Table.Td>
            <Table.Td ta="right">
              <Num value={before[outcome]} />
            </Table.Td>
            <Table.Td ta="right">
              <Num value={after[outcome]} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Difference({ call }: { call: PreviewedCall }) {
  const { messageId, type, event, before, after } = call;
  const inWords = differencesOf(call);
  return (
    <li>
      <CallLink messageId={messageId}>{event ?? type}</CallLink>
      {inWords.length > 0 ? (
        <List size="xs" c="dimmed">
          {inWords.map((text) => (
            <List.Item key={text} style={{ overflowWrap: 'anywhere' }}>
              {text}
            </List.Item>
          ))}
        </List>
      ) : (
        <Group gap={6}>
          <OutcomeBadge outcome={before.outcome} reason={before.reason} />
          <IconArrowRight size={14} aria-label="becomes" />
          <OutcomeBadge outcome={after.outcome} reason={after.reason} />
        </Group>
      )}
    </li>
  );
}
