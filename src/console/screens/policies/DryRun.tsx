import { Alert, Button, Group, List, NativeSelect, Stack, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import type { Policy } from '../../../domain/followUps/policies';
import { query } from '../../api/client';
import type { paths } from '../../api/schema';
import { ErrorNote } from '../../parts/ErrorNote';
import { numText } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { countOf } from '../../parts/words';
import { DryRunList } from './DryRunList';
import { readPolicy, SKIPS } from './policyForm';

type Found = paths['/api/policies/dryRun']['post']['responses']['200']['content']['application/json'];

interface DryRunProps {
  policy: Policy;
  /** Whether the form can be read; shows its faults where not. */
  check?: () => boolean;
}

/** What a policy would have opened over the last days. Writes and starts nothing. */
export function DryRun({ policy, check = () => true }: DryRunProps) {
  const [days, setDays] = useState(90);
  const run = query.useMutation('post', '/api/policies/dryRun', { meta: { quiet: true } });
  const start = () => {
    const read = check() ? readPolicy(policy) : undefined;
    if (read) run.mutate({ body: { policy: read, days } });
  };
  return (
    <Section title="Dry run">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          What it would have started, over what has happened. Nothing is written and nobody is told.
        </Text>
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label="Over the last"
            value={days}
            onChange={(event) => setDays(Number(event.currentTarget.value))}
            data={[30, 90, 180, 365].map((count) => ({ value: String(count), label: `${count} days` }))}
          />
          <Button
            variant="light"
            leftSection={<IconHistory size={16} aria-hidden />}
            onClick={start}
            loading={run.isPending}
          >
            Try it on the past
          </Button>
        </Group>
        {run.error ? <ErrorNote error={run.error} title="It cannot be tried" /> : null}
        {run.data && <Told found={run.data} days={run.variables?.body.days ?? days} />}
      </Stack>
    </Section>
  );
}

function Told({ found: { opens, skips, occasions, cut }, days }: { found: Found; days: number }) {
  const held = Object.entries(skips);
  return (
    <Stack gap="sm" aria-live="polite">
      <Text fw={650} data-testid="dryRun">
        Would have started {countOf(opens.length, 'follow-up')} in {numText(days)} days
      </Text>
      <Text size="sm" c="dimmed">
        {occasions === 0
          ? 'Nothing of the kind happened in these days, so it would have had nothing to answer.'
          : `It was held against ${countOf(occasions, 'thing')} that happened.`}
      </Text>
      {cut && (
        <Alert variant="light" color="yellow">
          More happened than is looked at; the newest were left out. Try fewer days.
        </Alert>
      )}
      {held.length > 0 && (
        <div>
          <Text size="sm">It would have held back:</Text>
          <List size="sm">
            {held.map(([reason, count]) => (
              <List.Item key={reason}>
                {numText(count)}, because {SKIPS[reason] ?? reason}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      {opens.length > 0 && <DryRunList opens={opens} />}
    </Stack>
  );
}
