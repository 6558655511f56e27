import { Stack, Table, Text } from '@mantine/core';
import type { Policy } from '../../../domain/followUps/policies';
import { Section } from '../../parts/Section';
import { spanText } from '../../parts/spans';
import { personText, useTeam } from '../../parts/team';
import { Time } from '../../parts/Time';
import { countOf } from '../../parts/words';
import { reminderText, someoneText, whenText, type KeptPolicy } from './policyForm';

/** What a policy says, and what it said before. */
export function PolicyVersions({ versions }: { versions: readonly KeptPolicy[] }) {
  return (
    <Stack>
      {versions.map(({ version, policy, changedBy, changedAt }) => (
        <Section key={version} title={`Version ${version}`}>
          <Text size="sm" c="dimmed" mb="sm" component="div">
            By {changedBy}, <Time at={changedAt} />
          </Text>
          <Said policy={policy as Policy} />
        </Section>
      ))}
    </Stack>
  );
}

function Said({ policy }: { policy: Policy }) {
  const { named } = useTeam();
  const name = (_id: string) => {
    const person = named(_id);
    return person ? personText(person) : 'somebody who is gone';
  };
  const { on, title, due, owner, reminders, escalation, exits, coolDown, mostOpen, exceptions, enabled } = policy;
  const steps = escalation.map(({ after, to }) => `${spanText(after)} past due to ${someoneText(to, name)}`);
  const lines: [string, string][] = [
    ['When', whenText(on)],
    ['What is owed', `${title}, within ${spanText(due)}`],
    [
      'By whom',
      [...owner.roles.map((role) => someoneText(role, name)), ...(owner.fallback ? [name(owner.fallback)] : [])].join(
        ', else ',
      ),
    ],
    ['Reminders', reminders.map(reminderText).join('; ')],
    ['Escalation', steps.join('; ')],
    ['Closes by itself', exits.map(whenText).join('; ')],
    ['Restraint', `${spanText(coolDown)} between two, ${mostOpen} open at once`],
    ['Leaves alone', exceptions.length === 0 ? '' : countOf(exceptions.length, 'account')],
    ['State', enabled ? '' : 'off'],
  ];
  return (
    <Table variant="vertical" layout="fixed">
      <Table.Tbody>
        {lines
          .filter(([, text]) => text !== '')
          .map(([label, text]) => (
            <Table.Tr key={label}>
              <Table.Th w={130}>{label}</Table.Th>
              <Table.Td>{text}</Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}
