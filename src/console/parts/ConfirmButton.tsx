import { Button, Text, type ButtonProps } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { ReactNode } from 'react';

interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick'> {
  /** What is asked, such as "End this token?" */
  title: string;
  /** What will happen. */
  question: ReactNode;
  /** What the button that does it says. */
  confirm: string;
  onConfirm: () => unknown;
}

/** A button that says what will happen, and does it only when that is confirmed. */
export function ConfirmButton({ title, question, confirm, onConfirm, children, ...button }: ConfirmButtonProps) {
  const ask = () =>
    modals.openConfirmModal({
      title,
      children: <Text size="sm">{question}</Text>,
      labels: { confirm, cancel: 'Cancel' },
      confirmProps: { color: button.color ?? 'red' },
      onConfirm: () => void onConfirm(),
    });
  return (
    <Button {...button} onClick={ask}>
      {children}
    </Button>
  );
}
