import { Anchor, Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CallLink } from '../../parts/CallLink';
import { personText } from '../../parts/team';
import { Time } from '../../parts/Time';
import { titleOf, wordsOf } from '../../parts/words';
import type { FollowUp } from './followUp';

/** Whom it concerns, who owes it, when it is due, and what opened it. */
export function FollowUpFacts({ followUp }: { followUp: FollowUp }) {
  const { company, owner, ownedBy, openedAt, dueAt, snoozedUntil, closedAt, policy, createdBy } = followUp;
  return (
    <Table variant="vertical" layout="auto">
      <Table.Tbody>
        <Fact label="Account">
          <Account of={company} />
        </Fact>
        <Fact label="Owner">
          {owner ? personText(owner) : 'nobody'}{' '}
          <Text span size="sm" c="dimmed">
            ({wordsOf(ownedBy)})
          </Text>
        </Fact>
        <Fact label="Due">
          <Time at={dueAt} />
        </Fact>
        {snoozedUntil && (
          <Fact label="Snoozed until">
            <Time at={snoozedUntil} />
          </Fact>
        )}
        <Fact label="Opened">
          <Time at={openedAt} />
        </Fact>
        {closedAt && (
          <Fact label="Closed">
            <Time at={closedAt} />
          </Fact>
        )}
        <Fact label="Opened by">{policy ? <Policy {...policy} /> : createdBy}</Fact>
        <Fact label="Because">
          <Occasion followUp={followUp} />
        </Fact>
        <Fact label="Its workflow">
          <Anchor size="sm" href={followUp.workflowUrl} target="_blank" rel="noreferrer">
            in the Temporal UI
          </Anchor>
        </Fact>
      </Table.Tbody>
    </Table>
  );
}

function Policy({ id, version }: NonNullable<FollowUp['policy']>) {
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link to="/policies/$policyId" params={{ policyId: String(id) }} {...props} />}
    >
      policy {id}, version {version}
    </Anchor>
  );
}

function Account({ of }: { of: FollowUp['company'] }) {
  if (!of) return 'the whole tenant';
  return (
    <Anchor
      size="sm"
      renderRoot={(props) => <Link to="/accounts/$companyId" params={{ companyId: of._id }} {...props} />}
    >
      {of.name}
    </Anchor>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th w={130}>{label}</Table.Th>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  );
}

interface OccasionShape {
  kind?: string;
  at?: string;
  cause?: { messageId?: string; sweep?: string; setting?: string };
  detail?: Record<string, string | number | boolean | null>;
}

/** What happened, its figures, and the call or the day that brought it about. */
function Occasion({ followUp: { occasion } }: { followUp: FollowUp }) {
  if (!occasion) return 'somebody opened it by hand';
  const { kind = '', at, cause, detail = {} } = occasion as OccasionShape;
  return (
    <>
      <Text size="sm" component="div">
        {sentenceOf(kind, detail)}
        {at && (
          <>
            , <Time at={at} />
          </>
        )}
      </Text>
      {cause?.messageId && <CallLink messageId={cause.messageId}>The call that did it</CallLink>}
      {cause?.sweep && <Text size="sm">Found when {cause.sweep} ended</Text>}
      {cause?.setting && <Text size="sm">After {cause.setting} was changed</Text>}
    </>
  );
}

function sentenceOf(kind: string, detail: NonNullable<OccasionShape['detail']>): string {
  const of = (name: string) => String(detail[name] ?? '…');
  switch (kind) {
    case 'healthBand':
      return `Health went from ${of('from')} to ${of('to')} (${of('score')})`;
    case 'usageLevel':
      return `${of('level')} went ${of('direction')} past ${of('line')}, to ${of('value')}`;
    case 'signalRaised':
      return `Churn signal: ${wordsOf(of('signal'))}`;
    case 'milestoneReached':
      return `Milestone reached: ${detail['milestoneName'] ?? of('milestone')}`;
    case 'milestoneLate':
      return `Milestone late: ${detail['milestoneName'] ?? of('milestone')}`;
    case 'renewalNear':
      return `Renewal on ${of('renewalDate')}, in ${of('days')} days`;
    case 'sectionSilent':
      return `No ${of('section')} calls for ${of('hours')} hours`;
    default:
      return titleOf(kind);
  }
}
