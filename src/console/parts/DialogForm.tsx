import { Button, Group, Stack } from '@mantine/core';
import type { FormEventHandler, ReactNode } from 'react';
import { ErrorNote } from './ErrorNote';

interface DialogFormProps {
  onSubmit: FormEventHandler<HTMLFormElement>;
  /** Label of the button that submits. */
  submit: string;
  isPending: boolean;
  isDisabled?: boolean;
  /** The API's refusal, if it refused. */
  error: unknown;
  errorTitle: string;
  close: () => void;
  children: ReactNode;
}

/** A form in a dialog: its fields, why it was refused, a button that submits and one that closes the dialog. */
export function DialogForm(props: DialogFormProps) {
  const { onSubmit, submit, isPending, isDisabled = false, error, errorTitle, close, children } = props;
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack>
        {children}
        {Boolean(error) && <ErrorNote error={error} title={errorTitle} />}
        <Group>
          <Button type="submit" loading={isPending} disabled={isDisabled}>
            {submit}
          </Button>
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
