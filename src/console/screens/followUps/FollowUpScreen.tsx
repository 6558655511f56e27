import { Alert, Anchor, Breadcrumbs, Button, Group, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { query, type Schemas } from '../../api/client';
import { useMay } from '../../api/session';
import { ErrorNote } from '../../parts/ErrorNote';
import { PageHead } from '../../parts/PageHead';
import { Section } from '../../parts/Section';
import { actionsOn, useFollowUpActions } from './actions';
import type { FollowUp } from './followUp';
import { FollowUpFacts } from './FollowUpFacts';
import { followUpRoute } from './routes';
import { StateBadges } from './StateBadges';
import { Trail } from './Trail';

const REFRESH_MS = 10_000;

/** One follow-up: what opened it, who owes it until when, and every turn it took. */
export function FollowUpScreen() {
  const { followUpId } = followUpRoute.useParams();
  const { data, error, refetch } = query.useQuery(
    'get',
    '/api/followUps/{id}',
    { params: { path: { id: followUpId } } },
    { refetchInterval: REFRESH_MS },
  );
  return (
    <Stack gap="md">
      <Breadcrumbs fz="sm">
        <Anchor size="sm" renderRoot={(props) => <Link to="/followUps" {...props} />}>
          Follow-ups
        </Anchor>
        <Text size="sm">{followUpId}</Text>
      </Breadcrumbs>
      {data && <Shown followUp={data} />}
      {!data && <PageHead title="Follow-up" />}
      {!data && error && (
        <>
          <ErrorNote error={error} retry={refetch} title="This follow-up cannot be shown" />
          <Button
            w="fit-content"
            variant="default"
            renderRoot={(props) => <Link to="/followUps" search={{ whose: 'all' as const }} {...props} />}
          >
            All follow-ups
          </Button>
        </>
      )}
      {!data && !error && <Skeleton h={320} />}
    </Stack>
  );
}

function Shown({ followUp }: { followUp: Schemas['FollowUpWithTurns'] }) {
  return (
    <>
      <PageHead title={followUp.title} actions={<StateBadges followUp={followUp} />} />
      <Actions followUp={followUp} />
      {followUp.body !== '' && <Text style={{ whiteSpace: 'pre-wrap' }}>{followUp.body}</Text>}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Section title="What it is about">
          <FollowUpFacts followUp={followUp} />
        </Section>
        <Section title="Trail">
          <Trail turns={followUp.turns} />
        </Section>
      </SimpleGrid>
    </>
  );
}

function Actions({ followUp }: { followUp: FollowUp }) {
  const may = useMay('followUps.act');
  const { start } = useFollowUpActions(followUp);
  const actions = actionsOn(followUp);
  if (actions.length === 0) return null;
  if (!may) {
    return (
      <Alert variant="light" color="gray" p="xs">
        Your role can read follow-ups, and not act on them.
      </Alert>
    );
  }
  return (
    <Group gap="xs">
      {actions.map(({ name, label, icon: Icon }) => (
        <Button
          key={name}
          variant={name === 'complete' ? 'filled' : 'default'}
          leftSection={<Icon size={16} aria-hidden />}
          onClick={() => start(name)}
        >
          {label}
        </Button>
      ))}
    </Group>
  );
}
