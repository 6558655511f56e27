import { Code, List, Stack, Text } from '@mantine/core';
import { decisionOf, RULE_WORDS, type TracedCall } from './trace';

/** Whom the call is about, by which rule, and why it was not somebody else. */
export function IdentityStep({ call }: { call: TracedCall }) {
  const { rule, companyFrom, candidates = [], alsoNamed = [], unusable = [] } = decisionOf(call);
  const { outcome, company, endUser } = call;
  if (outcome === 'pending') return <Text size="sm">Not decided yet.</Text>;
  return (
    <Stack gap={6} mt={4}>
      {company && (
        <Text size="sm">
          Company <b>{company.name}</b> {company.externalId && <Code>{company.externalId}</Code>}
          {companyFrom && (
            <>
              , named by <Code>{companyFrom}</Code>
            </>
          )}
        </Text>
      )}
      {endUser && (
        <Text size="sm">
          Person <Code>{endUser.externalId ?? endUser._id}</Code>
          {rule && `: ${RULE_WORDS[rule] ?? rule}`}
        </Text>
      )}
      {!company && !endUser && <Text size="sm">{outcome === 'parked' ? 'Nobody yet: it waits.' : 'Nobody.'}</Text>}
      <Considered
        title="Considered and not chosen"
        lines={candidates.map((one) => `${one.endUserId ?? one.companyId ?? ''}: ${one.why}`)}
      />
      <Considered
        title="Named besides, and not gone by"
        lines={alsoNamed.map(({ field, value }) => `${field}: ${value}`)}
      />
      <Considered title="No use as an id" lines={unusable.map(({ field, value }) => `${field}: ${value}`)} />
    </Stack>
  );
}

function Considered({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Text size="sm" component="div">
      {title}
      <List size="sm" withPadding>
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    </Text>
  );
}
