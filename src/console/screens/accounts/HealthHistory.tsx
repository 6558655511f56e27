import { Box, Button, Group, Skeleton, Text } from '@mantine/core';
import { DataTable, DESK } from '../../parts/DataTable';
import { ErrorNote } from '../../parts/ErrorNote';
import { EmptyState } from '../../parts/EmptyState';
import { HealthBadge } from '../../parts/HealthBadge';
import { CallLink } from '../../parts/CallLink';
import { Section } from '../../parts/Section';
import { Time } from '../../parts/Time';
import { Change } from './Change';
import { HealthChart } from './HealthChart';
import { causeOf, pointsText, profileText, reasonsOf } from './reasons';
import { useHealth, type Score } from './useHealth';

const SMALLEST = 0.005;

/** Health over time: a chart with the reasons on hover, and the same as a table. */
export function HealthHistory({ companyId }: { companyId: string }) {
  const { history, isPending, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useHealth(companyId);
  if (error && history.length === 0) return <ErrorNote error={error} retry={refetch} />;
  return (
    <Section title="Health over time">
      {isPending && <Skeleton h={260} />}
      {!isPending && history.length === 0 && <NoScore />}
      {history.length > 0 && (
        <>
          <HealthChart history={history} />
          <Group justify="space-between" mt="md" mb="xs">
            <Text size="sm" fw={600}>
              What moved it
            </Text>
            {hasNextPage && (
              <Button size="xs" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                Load older scores
              </Button>
            )}
          </Group>
          <Changes history={history} />
        </>
      )}
    </Section>
  );
}

function NoScore() {
  return (
    <EmptyState title="No score yet">
      A company is scored when a call of it is applied, and at midnight. Calls that name it count from the first on.
    </EmptyState>
  );
}

function Changes({ history }: { history: Score[] }) {
  const before = new Map(history.map((score, index) => [score.scoreId, history[index + 1]]));
  return (
    <DataTable<Score>
      label="Scores, the newest first"
      records={history}
      idAccessor="scoreId"
      height={history.length > 6 ? 280 : undefined}
      empty={null}
      columns={[
        { accessor: 'at', title: 'When', render: (score) => <When score={score} /> },
        { accessor: 'value', title: 'Score', render: ({ value, band }) => <HealthBadge value={value} band={band} /> },
        {
          accessor: 'change',
          visibleMediaQuery: DESK,
          render: ({ scoreId, value }) => <Change by={changeOf(value, before.get(scoreId))} at={null} />,
        },
        {
          accessor: 'contributions',
          title: 'By',
          render: (score) => <By score={score} before={before.get(score.scoreId)} />,
        },
        { accessor: 'cause', visibleMediaQuery: DESK, render: (score) => <CauseOf score={score} /> },
        {
          accessor: 'profileVersion',
          title: 'Profile',
          noWrap: true,
          visibleMediaQuery: DESK,
          render: (score) => profileText(score),
        },
      ]}
    />
  );
}

function changeOf(value: number, before: Score | undefined): number | null {
  return before ? value - before.value : null;
}

function By({ score, before }: { score: Score; before: Score | undefined }) {
  const moved = reasonsOf(score, before).filter(({ change }) => Math.abs(change) >= SMALLEST);
  return (
    <Box maw={420}>
      {moved.length === 0 ? (
        <Text size="sm" c="dimmed">
          the same factors
        </Text>
      ) : (
        moved.map(({ factor, change }) => (
          <Text key={factor} size="sm">
            {factor}{' '}
            <Text span size="sm" className="num" fw={500} c={change < 0 ? 'red' : 'teal'}>
              {pointsText(change)}
            </Text>
          </Text>
        ))
      )}
    </Box>
  );
}

/** A phone shows below it what else a desk has columns for. */
function When({ score }: { score: Score }) {
  return (
    <>
      <Time at={score.at} />
      <Box hiddenFrom="sm">
        <CauseOf score={score} />
        <Text size="xs" c="dimmed">
          {profileText(score)}
        </Text>
      </Box>
    </>
  );
}

function CauseOf({ score }: { score: Score }) {
  const { text, messageId } = causeOf(score);
  return messageId === undefined ? <Text size="sm">{text}</Text> : <CallLink messageId={messageId}>{text}</CallLink>;
}
