import { Button, Group, Text, VisuallyHidden } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconPlus, IconSend, IconWebhook } from '@tabler/icons-react';
import { query } from '../../api/client';
import type { paths } from '../../api/schema';
import { queryClient, tell } from '../../api/queries';
import { useMay } from '../../api/session';
import { Actor } from '../../parts/actors';
import { ConfirmButton } from '../../parts/ConfirmButton';
import { DataTable, type DataTableColumn } from '../../parts/DataTable';
import { EmptyState } from '../../parts/EmptyState';
import { Section } from '../../parts/Section';
import { Time } from '../../parts/Time';
import { useTest } from './useTest';
import { WebhookForm } from './WebhookForm';

type Webhook =
  paths['/api/notifications/webhooks']['get']['responses'][200]['content']['application/json']['items'][number];

const WIDE = '(min-width: 62em)';

/** The webhooks that policies can name, without their addresses, which are secrets. */
export function Webhooks() {
  const mayWrite = useMay('notifications.write');
  const { data, error, refetch } = query.useQuery('get', '/api/notifications/webhooks');
  const add = mayWrite && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={openForm}>
      Add a webhook
    </Button>
  );
  return (
    <Section title="Webhooks" actions={data && data.items.length > 0 && add}>
      <DataTable<Webhook>
        label="Webhooks"
        records={data?.items}
        error={error}
        retry={refetch}
        idAccessor="name"
        columns={columnsOf(mayWrite)}
        empty={
          <EmptyState title="No webhook yet" icon={IconWebhook} action={add}>
            Add one of Slack, or of anything that takes {'{"text": …}'}. Policies name it, and then it is told of their
            follow-ups.
          </EmptyState>
        }
      />
    </Section>
  );
}

function openForm(): void {
  modals.open({
    modalId: 'webhook',
    title: 'A webhook',
    children: <WebhookForm close={() => modals.close('webhook')} />,
  });
}

function columnsOf(mayWrite: boolean): DataTableColumn<Webhook>[] {
  const columns: DataTableColumn<Webhook>[] = [
    {
      accessor: 'name',
      render: ({ name, host }) => (
        <>
          <Text fw={550} size="sm" style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {host}
          </Text>
        </>
      ),
    },
    {
      accessor: 'createdAt',
      title: 'Set',
      visibleMediaQuery: WIDE,
      render: ({ createdAt, createdBy }) => (
        <>
          <Time at={createdAt} shape="day" /> by <Actor name={createdBy} />
        </>
      ),
    },
  ];
  if (!mayWrite) return columns;
  return [
    ...columns,
    {
      accessor: 'actions',
      title: <VisuallyHidden>What can be done</VisuallyHidden>,
      textAlign: 'right',
      render: (webhook) => <Actions webhook={webhook} />,
    },
  ];
}

function Actions({ webhook: { name } }: { webhook: Webhook }) {
  const test = useTest();
  const remove = query.useMutation('delete', '/api/notifications/webhooks/{name}', {
    onSuccess: async () => {
      tell(`The webhook “${name}” is taken away.`);
      await queryClient.invalidateQueries({ queryKey: ['get', '/api/notifications/webhooks'] });
    },
  });
  return (
    <Group gap={4} justify="flex-end">
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconSend size={14} aria-hidden />}
        loading={test.isPending}
        onClick={() => test.mutate({ body: { webhook: name } })}
        aria-label={`Send a test to ${name}`}
      >
        Test
      </Button>
      <ConfirmButton
        size="compact-sm"
        variant="subtle"
        color="red"
        loading={remove.isPending}
        aria-label={`Take ${name} away`}
        title={`Take the webhook “${name}” away?`}
        question="Policies that name it tell it nothing more: what they send to it fails, and stands below."
        confirm="Take it away"
        onConfirm={() => remove.mutate({ params: { path: { name } } })}
      >
        Take away
      </ConfirmButton>
    </Group>
  );
}
