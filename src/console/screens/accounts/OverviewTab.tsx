import { SimpleGrid, Stack } from '@mantine/core';
import { FollowUpsSection } from './FollowUpsTab';
import { HealthHistory } from './HealthHistory';
import { HealthReasons } from './HealthReasons';
import { MilestonesSection } from './MilestonesSection';
import { SignalsSection } from './SignalsSection';

/** How an account is, why, where it stands and what is owed to it. */
export function OverviewTab({ companyId }: { companyId: string }) {
  return (
    <Stack gap="md">
      <HealthHistory companyId={companyId} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Stack gap="md">
          <HealthReasons companyId={companyId} />
          <SignalsSection companyId={companyId} />
        </Stack>
        <Stack gap="md">
          <FollowUpsSection companyId={companyId} state="owed" />
          <MilestonesSection companyId={companyId} />
        </Stack>
      </SimpleGrid>
    </Stack>
  );
}
