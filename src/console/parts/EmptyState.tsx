import { Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconInbox, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  icon?: TablerIcon;
  /** What to do next, in a sentence. */
  children: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
}

/** What a screen shows that has nothing to show: why, and what to do next. */
export function EmptyState({ title, icon: Icon = IconInbox, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py={48} px="md" ta="center" data-testid="emptyState">
      <ThemeIcon variant="light" size={52} radius="xl">
        <Icon size={26} stroke={1.6} aria-hidden />
      </ThemeIcon>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Text c="dimmed" maw={460}>
        {children}
      </Text>
      {action}
    </Stack>
  );
}
