import { Alert, Button, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconDeviceFloppy } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { faultOf } from '../../api/client';
import { fieldFaultsOf } from '../../parts/fieldFaults';
import { usePatchSettings, type SettingsPart } from '../../parts/settings';
import { Effect } from './Effect';
import { usePreview } from './usePreview';

interface EffectCardProps {
  /** What would be changed; undefined while nothing is. */
  part: SettingsPart | undefined;
  /** The version that the change was made from. */
  version: number;
  /** Drops the change, and begins with what is in force. */
  restart: () => void;
  /** What the API has against the change; null as soon as that is gone. */
  onFault?: (error: unknown) => void;
  onSaved?: () => void;
  save?: string;
}

/** What a change would do to recent calls, and the button that saves it once that has been shown. */
export function EffectCard({ part, version, restart, onFault, onSaved, save = 'Save' }: EffectCardProps) {
  const { data, error, isOfThis, refetch } = usePreview(part);
  const patch = usePatchSettings(onSaved);
  const tellFault = useEffectEvent((fault: unknown) => onFault?.(fault));
  useEffect(() => tellFault(error), [error]);
  const mayBeSaved = part !== undefined && isOfThis && !error && data !== undefined;
  return (
    <Paper component="section" withBorder p="md" aria-label="Effect on recent calls">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4">
            What it would do
          </Title>
          {part !== undefined && !isOfThis && <Loader size="xs" aria-label="Trying it" />}
        </Group>
        {part === undefined && (
          <Text size="sm" c="dimmed">
            Change something, and you see here what becomes of your latest calls under it, before it is saved.
          </Text>
        )}
        {part !== undefined && (
          <Group gap="xs">
            <Button
              leftSection={<IconDeviceFloppy size={16} aria-hidden />}
              disabled={!mayBeSaved}
              loading={patch.isPending}
              onClick={() => patch.mutate({ body: { version, settings: part } })}
            >
              {save}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                patch.reset();
                restart();
              }}
            >
              {faultOf(patch.error).code === 'changedMeanwhile' ? 'Begin with what is in force' : 'Drop the change'}
            </Button>
          </Group>
        )}
        {part !== undefined && error !== null && <Refused error={error} retry={refetch} />}
        {part !== undefined && !error && data && <Effect preview={data} />}
        {patch.error && <Refused error={patch.error} />}
      </Stack>
    </Paper>
  );
}

function Refused({ error, retry }: { error: unknown; retry?: () => unknown }) {
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} role="alert" title="Not possible so">
      {fieldFaultsOf(error).map(({ at, message }) => (
        <Text key={at + message} size="sm">
          {message}
        </Text>
      ))}
      {retry && ['unreachable', 'databaseAway', 'badAnswer'].includes(faultOf(error).code) && (
        <Button size="xs" mt="xs" variant="default" onClick={() => void retry()}>
          Try again
        </Button>
      )}
    </Alert>
  );
}
