import { Alert, Button, Stack, Text, type MantineSpacing } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { fieldFaultsOf } from './fieldFaults';

interface ErrorNoteProps {
  error: unknown;
  /** Tries again what failed. */
  retry?: () => unknown;
  title?: string;
  m?: MantineSpacing;
}

/** What happened, in the API's own sentence, and a way to try again. */
export function ErrorNote({ error, retry, title = 'This cannot be shown', m }: ErrorNoteProps) {
  return (
    <Alert color="red" variant="light" title={title} icon={<IconAlertTriangle aria-hidden />} role="alert" m={m}>
      <Stack align="flex-start" gap="sm">
        {[...new Set(fieldFaultsOf(error).map(({ message }) => message))].map((message) => (
          <Text key={message} size="sm">
            {message}
          </Text>
        ))}
        {retry && (
          <Button size="xs" variant="default" onClick={() => void retry()}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
