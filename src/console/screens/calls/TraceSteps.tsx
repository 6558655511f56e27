import { Card, Timeline, Title } from '@mantine/core';
import {
  IconCloudUpload,
  IconFlag,
  IconHeartbeat,
  IconInbox,
  IconListCheck,
  IconUsers,
  IconActivity,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { BodyStep } from './BodyStep';
import { ExportStep, FollowUpStep, MilestoneStep } from './FollowedSteps';
import { HealthStep } from './HealthStep';
import { IdentityStep } from './IdentityStep';
import type { TracedCall } from './trace';
import { UsageStep } from './UsageStep';

interface Step {
  title: string;
  icon: TablerIcon;
  content: ReactNode;
}

/** How far each outcome got: what waits stopped at identity. */
const REACHED: Readonly<Record<TracedCall['outcome'], number>> = {
  pending: 0,
  failed: 0,
  parked: 1,
  ignored: 1,
  applied: 6,
};

/** The road of a call: what was received, whom it is about, and everything that came of it. */
export function TraceSteps({ call }: { call: TracedCall }) {
  const steps: Step[] = [
    { title: 'Received', icon: IconInbox, content: <BodyStep call={call} /> },
    { title: 'Whom it is about', icon: IconUsers, content: <IdentityStep call={call} /> },
    { title: 'Usage and metrics', icon: IconActivity, content: <UsageStep call={call} /> },
    { title: 'Health', icon: IconHeartbeat, content: <HealthStep call={call} /> },
    { title: 'Milestones', icon: IconFlag, content: <MilestoneStep call={call} /> },
    { title: 'Follow-ups', icon: IconListCheck, content: <FollowUpStep call={call} /> },
    { title: 'Export', icon: IconCloudUpload, content: <ExportStep call={call} /> },
  ];
  return (
    <Card withBorder padding="lg">
      <Timeline active={REACHED[call.outcome]} bulletSize={30} lineWidth={2}>
        {steps.map(({ title, icon: Icon, content }) => (
          <Timeline.Item
            key={title}
            bullet={<Icon size={16} stroke={1.8} aria-hidden />}
            title={
              <Title order={2} size="h5">
                {title}
              </Title>
            }
          >
            {content}
          </Timeline.Item>
        ))}
      </Timeline>
    </Card>
  );
}
