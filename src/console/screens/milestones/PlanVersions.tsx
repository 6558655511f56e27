import { Badge, Group, List, Stack, Text } from '@mantine/core';
import type { Milestone } from '../../../domain/milestones/milestones';
import { Section } from '../../parts/Section';
import { spanText } from '../../parts/spans';
import { Time } from '../../parts/Time';
import { reachedText, type Plan } from './planForm';

/** What a plan says, and what it said before. */
export function PlanVersions({ versions }: { versions: readonly Plan[] }) {
  return (
    <Stack>
      {versions.map(({ version, plan, changedBy, changedAt, retiredAt }, at) => (
        <Section
          key={version}
          title={`Version ${version}`}
          actions={
            at === 0 && (
              <Badge variant="light" color={retiredAt ? 'gray' : 'teal'} tt="none">
                {retiredAt ? 'retired' : 'in force'}
              </Badge>
            )
          }
        >
          <Text size="sm" c="dimmed" mb="sm" component="div">
            {plan.name}, by {changedBy}, <Time at={changedAt} />
          </Text>
          <List type={plan.ordered ? 'ordered' : 'unordered'} spacing="xs">
            {plan.milestones.map((milestone) => (
              <List.Item key={milestone.key}>
                <Said milestone={milestone as Milestone} />
              </List.Item>
            ))}
          </List>
        </Section>
      ))}
    </Stack>
  );
}

function Said({ milestone }: { milestone: Milestone }) {
  const { name, expected, firstValue } = milestone;
  return (
    <>
      <Group gap="xs">
        <Text fw={600}>{name}</Text>
        {firstValue && (
          <Badge variant="light" tt="none">
            first value
          </Badge>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {reachedText(milestone)}
        {expected ? `, within ${spanText(expected)}` : ''}
      </Text>
    </>
  );
}
