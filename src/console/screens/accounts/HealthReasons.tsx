import { Alert, Group, Progress, Skeleton, Stack, Text } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { CallLink } from '../../parts/CallLink';
import { numText } from '../../parts/figures';
import { Section } from '../../parts/Section';
import { Time } from '../../parts/Time';
import { pointsText, profileText } from './reasons';
import { useHealth, type Score } from './useHealth';

const MOST_POINTS = 5;
const SHOWN_CALLS = 5;

/** What the score in force is made of, what would change it, and the calls that moved it. */
export function HealthReasons({ companyId }: { companyId: string }) {
  const { latest } = useHealth(companyId);
  if (!latest) return <Skeleton h={240} />;
  const { score, advice, override } = latest;
  if (!score) return null;
  return (
    <Section title="Why it is so">
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          It begins at 5; each factor adds or takes points. Measured by {profileText(score)}.
        </Text>
        {override && (
          <Alert color="yellow" variant="light" title={`Set to ${override.value} by hand`}>
            {override.reason} By {override.setBy}, until <Time at={override.until} />.
          </Alert>
        )}
        {score.contributions.map((one) => (
          <Contribution key={one.factor} {...one} />
        ))}
        {advice && advice.factors.length > 0 && (
          <Alert variant="light" icon={<IconBulb aria-hidden />} title={`To reach ${advice.band} (${advice.line})`}>
            {advice.factors.map(({ factor, text }) => (
              <Text key={factor} size="sm">
                {text}
              </Text>
            ))}
          </Alert>
        )}
        {score.calls.length > 0 && <MovedBy calls={score.calls} />}
      </Stack>
    </Section>
  );
}

function Contribution({ factor, value, points, missing }: Score['contributions'][number]) {
  const color = points < 0 ? 'red' : 'teal';
  return (
    <div>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm">{factor}</Text>
        <Text size="sm" className="num" style={{ whiteSpace: 'nowrap' }}>
          {value === null ? 'not known' : numText(value, 2)} ·{' '}
          <Text span fw={600} c={color}>
            {missing === 'skipped' ? 'left out' : pointsText(points)}
          </Text>
        </Text>
      </Group>
      <Progress
        aria-label={`${factor} gives ${pointsText(points)} points`}
        value={Math.min(100, (Math.abs(points) / MOST_POINTS) * 100)}
        color={color}
        size="sm"
      />
    </div>
  );
}

function MovedBy({ calls }: { calls: { messageId: string; receivedAt: string }[] }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        Calls that moved it
      </Text>
      {calls.slice(0, SHOWN_CALLS).map(({ messageId, receivedAt }) => (
        <Group key={messageId} gap="xs" wrap="nowrap">
          <CallLink messageId={messageId} />
          <Text size="sm" c="dimmed" component="div">
            <Time at={receivedAt} />
          </Text>
        </Group>
      ))}
      {calls.length > SHOWN_CALLS && (
        <Text size="sm" c="dimmed">
          and {numText(calls.length - SHOWN_CALLS)} more, under Calls
        </Text>
      )}
    </div>
  );
}
