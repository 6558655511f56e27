import { Badge, Card, Group, Stack, Text } from '@mantine/core';
import type { ProfileDefinition } from '../../../domain/health/healthProfile';
import { numText } from '../../parts/figures';
import { expressionText, missingText, ruleText } from './words';

/** What a version says, to be read and not to be changed. */
export function DefinitionView({ definition }: { definition: ProfileDefinition }) {
  return (
    <Stack gap="sm">
      {definition.factors.map(({ name, metric, rule, missing }) => (
        <Card key={name} withBorder padding="sm">
          <Text fw={600}>{name}</Text>
          <Text size="sm">{expressionText(metric)}</Text>
          <Text size="sm" c="dimmed">
            {ruleText(rule)}; {missingText(missing)}
          </Text>
        </Card>
      ))}
      <Group gap="xs">
        {definition.bands.map(({ name, below }, at) => (
          <Badge key={name} variant="default" tt="none">
            {name}: {at === 0 ? '0' : definition.bands[at - 1]?.below} to {below}
          </Badge>
        ))}
        <Text size="sm" c="dimmed">
          a band is left {numText(definition.margin, 2)} beyond its line
        </Text>
      </Group>
    </Stack>
  );
}
