import { Badge, Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { query } from '../../api/client';
import { queryClient, tell } from '../../api/queries';
import { ErrorNote } from '../../parts/ErrorNote';
import { Section } from '../../parts/Section';
import { Time } from '../../parts/Time';
import type { Shown } from './status';

const SHORTEST = 4;

/** Whether a Write Key is set, and the field for another. The key itself is never shown. */
export function WriteKeySection({ writeKey, mayWrite }: { writeKey: Shown['writeKey']; mayWrite: boolean }) {
  const [isReplacing, setReplacing] = useState(false);
  const { isSet, endsWith, since } = writeKey;
  return (
    <Section
      title="Write Key"
      actions={
        <Badge variant="light" color={isSet ? 'teal' : 'yellow'} tt="none">
          {isSet ? 'set' : 'not set'}
        </Badge>
      }
    >
      <Stack align="flex-start">
        {isSet ? (
          <Text size="sm">
            Kept sealed and never shown
            {endsWith && (
              <>
                ; it ends with{' '}
                <Text span ff="monospace" inherit>
                  {endsWith}
                </Text>
              </>
            )}
            {since && (
              <>
                , set <Time at={since} shape="ago" />
              </>
            )}
            .
          </Text>
        ) : (
          <Text size="sm">
            In Segment add a source of the kind “HTTP API” that loads your warehouse, and copy its Write Key here.
          </Text>
        )}
        {mayWrite && isSet && !isReplacing && (
          <Button variant="default" size="xs" onClick={() => setReplacing(true)}>
            Replace the key
          </Button>
        )}
        {mayWrite && (!isSet || isReplacing) && <KeyForm isSet={isSet} done={() => setReplacing(false)} />}
      </Stack>
    </Section>
  );
}

function KeyForm({ isSet, done }: { isSet: boolean; done: () => void }) {
  const form = useForm({
    initialValues: { writeKey: '' },
    validate: {
      writeKey: (value) =>
        value.trim().length < SHORTEST || /\s/.test(value.trim())
          ? 'Paste the whole key; it has no spaces and at least four characters.'
          : null,
    },
  });
  const { mutate, isPending, error } = query.useMutation('put', '/api/export/writeKey', {
    meta: { quiet: true },
    onSuccess: (saved) => {
      tell(isSet ? 'The Write Key is replaced.' : 'The Write Key is set.');
      queryClient.setQueryData(query.queryOptions('get', '/api/export').queryKey, saved);
      form.reset();
      done();
    },
  });
  return (
    <form
      aria-label="Write Key"
      style={{ width: '100%' }}
      onSubmit={form.onSubmit(({ writeKey }) => mutate({ body: { writeKey: writeKey.trim() } }))}
    >
      <Stack align="flex-start">
        <PasswordInput
          label={isSet ? 'New Write Key' : 'Write Key'}
          autoComplete="off"
          data-autofocus
          w="100%"
          maw={420}
          {...form.getInputProps('writeKey')}
        />
        {error && <ErrorNote error={error} title="The key was not set" />}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={isPending}>
            {isSet ? 'Replace' : 'Set the key'}
          </Button>
          {isSet && (
            <Button variant="default" size="xs" onClick={done}>
              Leave it
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
