import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface RowsProps {
  /** One of them, such as "reminder". */
  one: string;
  count: number;
  most: number;
  /** What it means that there are none. */
  none: string;
  render: (at: number) => ReactNode;
  onAdd: () => void;
  onRemove: (at: number) => void;
}

/** Rows of a form that can be added and removed. */
export function Rows({ one, count, most, none, render, onAdd, onRemove }: RowsProps) {
  return (
    <Stack gap="sm">
      {count === 0 && (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      )}
      {Array.from({ length: count }, (_, at) => (
        <Group key={`${count}/${at}`} gap="xs" align="flex-start" wrap="nowrap">
          <Group gap="xs" align="flex-start" grow preventGrowOverflow={false} flex={1} miw={0}>
            {render(at)}
          </Group>
          <ActionIcon
            variant="subtle"
            color="red"
            size={36}
            aria-label={`Remove ${one} ${at + 1}`}
            onClick={() => onRemove(at)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={count >= most}
          onClick={onAdd}
        >
          {`Add ${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}`}
        </Button>
      </Group>
    </Stack>
  );
}
