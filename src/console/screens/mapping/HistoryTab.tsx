import { Badge, Button, Center, Group, Paper, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconArrowBackUp, IconHistory } from '@tabler/icons-react';
import { query } from '../../api/client';
import { useMay } from '../../api/session';
import { Actor } from '../../parts/actors';
import { EmptyState } from '../../parts/EmptyState';
import { ErrorNote } from '../../parts/ErrorNote';
import type { InForce } from '../../parts/settings';
import { Time } from '../../parts/Time';
import { Changes } from './Changes';
import { changesBetween } from './history';
import { RestoreForm } from './RestoreForm';

const PAGE = 20;

/** A version of the settings; the first of all are the defaults, which nobody made. */
interface Version {
  version: number;
  settings: object;
  changedAt?: string;
  changedBy?: string;
}

/** Every version of the settings with what it changed, and the way back to each. */
export function HistoryTab({ inForce }: { inForce: InForce }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query.useInfiniteQuery(
    'get',
    '/api/settings/history',
    { params: { query: { limit: PAGE } } },
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ next }) => next ?? undefined },
  );
  const mayWrite = useMay('settings.write');
  if (error && !data) return <ErrorNote error={error} retry={refetch} />;
  if (!data) return null;
  const versions: Version[] = data.pages.flatMap(({ items }) => items);
  if (versions.length === 0) {
    return (
      <EmptyState title="Nothing was changed yet" icon={IconHistory}>
        The defaults are in force. Change a rule, and it stands here: who changed what, when, and the way back.
      </EmptyState>
    );
  }
  // What the last one on the page changed is known only with the one before it.
  const [first] = data.pages;
  if (!hasNextPage && first) versions.push({ version: 0, settings: first.defaults });
  return (
    <Stack component="ol" p={0} m={0} gap="sm" style={{ listStyle: 'none' }} aria-label="Versions of the settings">
      {versions.map((one, index) => (
        <VersionCard key={one.version} inForce={inForce} own={one} former={versions[index + 1]} mayRestore={mayWrite} />
      ))}
      {hasNextPage && (
        <Center>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show older versions
          </Button>
        </Center>
      )}
    </Stack>
  );
}

interface VersionCardProps {
  inForce: InForce;
  own: Version;
  former: Version | undefined;
  mayRestore: boolean;
}

function VersionCard({ inForce, own, former, mayRestore }: VersionCardProps) {
  const isCurrent = own.version === inForce.version;
  const isFirst = own.version === 0;
  const changes = former && changesBetween(former.settings, own.settings);
  const target = isCurrent ? former : own;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" align="flex-start">
        <Stack gap={2}>
          <Group gap="xs">
            <Text fw={650}>{isFirst ? 'The defaults' : `Version ${own.version}`}</Text>
            {isCurrent && <Badge tt="none">in force</Badge>}
          </Group>
          {own.changedAt && own.changedBy && (
            <Text size="sm" c="dimmed">
              <Time at={own.changedAt} /> by <Actor name={own.changedBy} />
            </Text>
          )}
        </Stack>
        {mayRestore && target && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={() => restore(inForce, target, isCurrent)}
          >
            {isCurrent ? 'Undo this change' : isFirst ? 'Go back to them' : 'Go back to it'}
          </Button>
        )}
      </Group>
      {changes && <Changes changes={changes} />}
    </Paper>
  );
}

function restore(inForce: InForce, { version, settings }: Version, isUndo: boolean): void {
  const what = version === 0 ? 'the defaults' : `version ${version}`;
  modals.open({
    modalId: 'restore',
    title: isUndo ? 'Undo the latest change' : `Back to ${what}`,
    size: 'xl',
    children: <RestoreForm inForce={inForce} former={settings} what={what} close={() => modals.close('restore')} />,
  });
}
