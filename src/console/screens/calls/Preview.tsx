import { Alert, Code, List, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, type Schemas } from '../../api/client';
import { ErrorNote } from '../../parts/ErrorNote';
import { OutcomeBadge } from '../../parts/OutcomeBadge';
import { RULE_WORDS } from './trace';

/** What would become of a call under the settings and records of this moment. Nothing is written. */
export function Preview({ messageId }: { messageId: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['preview', messageId],
    staleTime: 0,
    queryFn: async () => {
      const { data, error } = await api.POST('/api/settings/preview', {
        body: { settings: {}, messageIds: [messageId] },
      });
      if (error) throw error;
      return data;
    },
  });
  if (error) return <ErrorNote error={error} retry={refetch} />;
  if (!data) return <Loader aria-label="Deciding" />;
  const [call] = data.calls;
  if (!call) return <Alert color="gray">Its body is gone, so nothing can be decided.</Alert>;
  return <JudgedNote judged={call.before} />;
}

function JudgedNote({ judged }: { judged: Schemas['Judged'] }) {
  const { outcome, reason, help, rule, company, endUser, candidates } = judged;
  return (
    <Stack gap="sm">
      <OutcomeBadge outcome={outcome} reason={reason} />
      {help && <Text size="sm">{help}</Text>}
      {company && (
        <Text size="sm">
          Company <Code>{company.externalId ?? company._id}</Code>
          {company._id === null && ', which would be created'}
        </Text>
      )}
      {endUser && (
        <Text size="sm">
          Person <Code>{endUser.externalId ?? endUser._id}</Code>
          {endUser._id === null ? ', who would be created' : rule && `: ${RULE_WORDS[rule] ?? rule}`}
        </Text>
      )}
      {candidates.length > 0 && (
        <List size="sm">
          {candidates.map(({ why }, at) => (
            <List.Item key={at}>{why}</List.Item>
          ))}
        </List>
      )}
      <Text size="sm" c="dimmed">
        Decided by the functions that settle calls, against what is known now. Nothing was written: what is applied
        stays as it is.
      </Text>
    </Stack>
  );
}
