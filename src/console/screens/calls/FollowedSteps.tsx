import { Anchor, Badge, Code, List, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Time } from '../../parts/Time';
import { wordsOf } from '../../parts/words';
import type { TracedCall } from './trace';
import { Nothing } from './UsageStep';

/** The milestones that the call reached. */
export function MilestoneStep({ call }: { call: TracedCall }) {
  const { milestones } = call.ledTo;
  if (milestones.length === 0) return <Nothing call={call} />;
  return (
    <List size="sm" mt={4}>
      {milestones.map(({ plan, milestone, reachedAt }) => (
        <List.Item key={`${plan} ${milestone}`}>
          Reached <b>{milestone}</b> {reachedAt && <Time at={reachedAt} />}
        </List.Item>
      ))}
    </List>
  );
}

/** The occasions it gave, and the follow-ups that these opened. */
export function FollowUpStep({ call }: { call: TracedCall }) {
  const { occasions, followUps } = call.ledTo;
  if (occasions.length === 0) return <Nothing call={call} />;
  return (
    <List size="sm" mt={4}>
      {occasions.map(({ id, kind, key }) => (
        <List.Item key={id}>
          Occasion: {wordsOf(kind)} <Code>{key}</Code>
          {followUps.every(({ occasion }) => occasion !== id) && ', for which no policy asked for a follow-up'}
        </List.Item>
      ))}
      {followUps.map(({ id, title, state }) => (
        <List.Item key={`followUp ${id}`}>
          Follow-up{' '}
          <Anchor
            inherit
            renderRoot={(props) => <Link to="/followUps/$followUpId" params={{ followUpId: String(id) }} {...props} />}
          >
            {title}
          </Anchor>{' '}
          <Badge variant="light" size="sm" tt="none">
            {wordsOf(state)}
          </Badge>
        </List.Item>
      ))}
    </List>
  );
}

const EXPORTED = { companies: 'The company', endUsers: 'The person' };
const STATES = { delivered: 'delivered to Segment', sending: 'on its way', parked: 'not taken by Segment' };

/** Whether whom it concerns has gone to the warehouse since. */
export function ExportStep({ call }: { call: TracedCall }) {
  const { exports } = call.ledTo;
  if (exports.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {call.company ? 'Its company has not been exported yet.' : 'Nothing.'}
      </Text>
    );
  }
  return (
    <List size="sm" mt={4}>
      {exports.map(({ type, version, state, runId, startedAt }) => (
        <List.Item key={type}>
          {EXPORTED[type]} as version {version}, {STATES[state]} by{' '}
          <Anchor
            inherit
            renderRoot={(props) => <Link to="/export/$exportId" params={{ exportId: String(runId) }} {...props} />}
          >
            run {runId}
          </Anchor>{' '}
          of <Time at={startedAt} />
          {call.settledAt &&
            startedAt < call.settledAt &&
            ': before this call, so the next run takes what it changed along'}
        </List.Item>
      ))}
    </List>
  );
}
