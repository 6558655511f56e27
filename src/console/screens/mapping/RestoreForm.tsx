import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { ErrorNote } from '../../parts/ErrorNote';
import { usePutSettings, type InForce, type Settings } from '../../parts/settings';
import { Changes } from './Changes';
import { Effect } from './Effect';
import { changesBetween, partTo } from './history';
import { usePreview } from './usePreview';

interface RestoreFormProps {
  inForce: InForce;
  former: object;
  /** The version to go back to, in words. */
  what: string;
  close: () => void;
}

/** What going back to a former version would change and do, and the button that does it: as a new version. */
export function RestoreForm({ inForce, former, what, close }: RestoreFormProps) {
  const { data, error, isOfThis, refetch } = usePreview(partTo(former, inForce.settings));
  const put = usePutSettings(close);
  const isKnown = isOfThis && data !== undefined;
  if (error) return <ErrorNote error={error} retry={refetch} title="Not possible so" />;
  return (
    <Stack>
      <Text size="sm">
        Everything under Settings, Mapping and Export goes back to {what}, as a new version; it can be undone as well.
      </Text>
      <Changes changes={changesBetween(inForce.settings, former)} />
      {isKnown ? <Effect preview={data} /> : <Loader size="sm" aria-label="Trying it" />}
      {put.error && <ErrorNote error={put.error} title="Not possible so" />}
      <Group>
        <Button
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          disabled={!isKnown}
          loading={put.isPending}
          onClick={() => put.mutate({ body: { version: inForce.version, settings: former as Settings } })}
        >
          Go back to {what}
        </Button>
        <Button variant="default" onClick={close} data-autofocus>
          Cancel
        </Button>
      </Group>
    </Stack>
  );
}
