import { Button, Group, Select, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconSend } from '@tabler/icons-react';
import { useMay } from '../../api/session';
import { ErrorNote } from '../../parts/ErrorNote';
import { Section } from '../../parts/Section';
import { useTeam } from '../../parts/team';
import { useTest } from './useTest';

/** Sends somebody of the team a test, so that one sees whether the mail server takes it. */
export function MailTest() {
  const mayWrite = useMay('notifications.write');
  const { options, error, isKnown } = useTeam();
  const test = useTest();
  const form = useForm({
    initialValues: { teamUser: '' },
    validate: { teamUser: (teamUser) => (teamUser === '' ? 'Choose whom to send it to.' : null) },
  });
  return (
    <Section title="E-mail">
      <Text size="sm" mb="sm">
        Owners of follow-ups are told by e-mail unless the policy says otherwise. The mail server is set where
        Throughline runs, by SMTP_URL.
      </Text>
      {error && !isKnown && <ErrorNote error={error} title="The team cannot be read" />}
      {mayWrite && isKnown && options.length === 0 && (
        <Text size="sm" c="dimmed">
          Nobody of the team is here yet; add somebody under Team, and send them a test.
        </Text>
      )}
      {mayWrite && options.length > 0 && (
        <form onSubmit={form.onSubmit((body) => test.mutate({ body }))}>
          <Group align="flex-start" gap="xs">
            <Select
              aria-label="Send a test to"
              placeholder="Somebody of the team"
              data={options}
              searchable
              w={260}
              {...form.getInputProps('teamUser')}
            />
            <Button
              type="submit"
              variant="default"
              leftSection={<IconSend size={16} aria-hidden />}
              loading={test.isPending}
            >
              Send a test
            </Button>
          </Group>
        </form>
      )}
    </Section>
  );
}
