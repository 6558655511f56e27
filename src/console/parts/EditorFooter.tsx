import { Button, Group } from '@mantine/core';

interface EditorFooterProps {
  /** The form that is saved; only its state is read here. */
  form: { isDirty: () => boolean; reset: () => void };
  /** Label of the button that saves. */
  save: string;
  isSaving: boolean;
  /** Allows saving only after a change. */
  needsChange?: boolean;
}

/** Below an editor: saves it, or undoes the changes. */
export function EditorFooter({ form, save, isSaving, needsChange = false }: EditorFooterProps) {
  const isUnchanged = !form.isDirty();
  return (
    <Group>
      <Button type="submit" loading={isSaving} disabled={needsChange && isUnchanged}>
        {save}
      </Button>
      <Button variant="subtle" color="gray" disabled={isUnchanged} onClick={() => form.reset()}>
        Undo changes
      </Button>
    </Group>
  );
}
