import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { RULES, type RuleName } from './rules';

/** The name of a figure, with the rule by which it is counted. */
export function Ruled({ rule, children }: { rule: RuleName; children: ReactNode }) {
  return (
    <Group gap={2} wrap="nowrap" display="inline-flex">
      {children}
      <Rule rule={rule} />
    </Group>
  );
}

/** Tells a rule to whoever points at it, touches it or comes to it with the keyboard. */
export function Rule({ rule }: { rule: RuleName }) {
  const { figure, rule: text } = RULES[rule];
  return (
    <Tooltip label={text} multiline w={300} events={{ hover: true, focus: true, touch: true }}>
      <ActionIcon variant="subtle" color="gray" size="xs" aria-label={`The rule of ${figure}`}>
        <IconInfoCircle size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
