import { Alert, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { faultOf } from '../api/client';
import type { Faults } from './formFaults';

interface SaveFaultsProps {
  /** What the API answered, if it refused. */
  error?: unknown;
  /** Of the form; those that no field shows are told here. */
  faults?: Readonly<Record<string, unknown>>;
  /** The paths that no field shows. */
  loose?: readonly string[];
}

/** Above a form: why it was not saved. What concerns one field stands at the field. */
export function SaveFaults({ error, faults = {}, loose = [] }: SaveFaultsProps) {
  const own = loose.flatMap((path) => (faults as Faults)[path] ?? []);
  const count = Object.keys(faults).length;
  if (!error && count === 0) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden />} title="Not saved">
      {error ? faultOf(error).message : null}
      {count > own.length && (count === 1 ? 'One field needs another look.' : `${count} fields need another look.`)}
      {own.length > 0 && (
        <List size="sm">
          {own.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      )}
    </Alert>
  );
}
