import { Code, List, Text } from '@mantine/core';
import { numText } from '../../parts/figures';
import { countOf, wordsOf } from '../../parts/words';
import { effectsOf, type TracedCall } from './trace';

const FLAGS = {
  companyCreated: 'Created the company.',
  endUserCreated: 'Created the person.',
  fieldsUpdated: 'Changed fields of the person.',
  aliasKept: 'Linked the two ids.',
} as const;

/** What was counted: the user activity, metric points, and what was made or changed on the way. */
export function UsageStep({ call }: { call: TracedCall }) {
  const lines = linesOf(call);
  if (lines.length === 0) return <Nothing call={call} />;
  return (
    <List size="sm" mt={4}>
      {lines.map((line, at) => (
        <List.Item key={at}>{line}</List.Item>
      ))}
    </List>
  );
}

function linesOf(call: TracedCall) {
  const {
    userActivity,
    metrics = [],
    ignoredTraits = [],
    was,
    endUsersJoined,
    endUsersErased,
    ...flags
  } = effectsOf(call);
  return [
    ...Object.entries(FLAGS).flatMap(([name, sentence]) => (flags[name as keyof typeof FLAGS] ? [sentence] : [])),
    ...(endUsersJoined ? [`Made ${countOf(endUsersJoined, 'person', 'people')} one with another.`] : []),
    ...(endUsersErased ? [`Erased ${countOf(endUsersErased, 'person', 'people')}.`] : []),
    ...(userActivity
      ? [
          <>
            User activity <b>{userActivity.action}</b> on {userActivity.day}, weight {numText(userActivity.weight, 2)}
            {userActivity.count !== undefined && `, ${numText(userActivity.count)} times`}
          </>,
        ]
      : []),
    ...metrics.map(({ dimensionId, value, day, model = 'company' }) => (
      <>
        Metric <Code>{dimensionId}</Code> of the {wordsOf(model)} is {numText(value, 4)} on {day}
      </>
    )),
    ...(ignoredTraits.length > 0
      ? [`Traits that are no numbers and were not counted: ${ignoredTraits.join(', ')}`]
      : []),
    ...(was ? [`Had been ${was.outcome} (${wordsOf(was.reason)}) when its body went.`] : []),
  ];
}

/** Why a step did nothing. */
export function Nothing({ call }: { call: TracedCall }) {
  const words =
    call.outcome === 'applied'
      ? 'Nothing.'
      : call.outcome === 'pending'
        ? 'Not yet.'
        : `Nothing, since the call is ${call.outcome}.`;
  return (
    <Text size="sm" c="dimmed">
      {words}
    </Text>
  );
}
