import { Code, Stack, Text } from '@mantine/core';
import type { SettingChange } from './history';

/** Which settings differ, from what to what. */
export function Changes({ changes }: { changes: readonly SettingChange[] }) {
  return (
    <Stack component="ul" gap={4} mt="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label="Changes">
      {changes.map(({ path, before, after }) => (
        <Text key={path} component="li" size="sm" style={{ overflowWrap: 'anywhere' }}>
          <Code>{path}</Code>{' '}
          <Text span inherit c="dimmed" td="line-through">
            {before}
          </Text>{' '}
          → {after}
        </Text>
      ))}
    </Stack>
  );
}
