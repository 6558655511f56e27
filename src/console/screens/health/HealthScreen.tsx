import { Button, Stack, Title } from '@mantine/core';
import { IconAdjustments, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../api/session';
import { PageHead } from '../../parts/PageHead';
import { GroupScore } from './GroupScore';
import { OpenSignals } from './OpenSignals';
import { ProfileTable } from './ProfileTable';

/** By what accounts are scored, how they are by it, and which early signals are up. */
export function HealthScreen() {
  const mayWrite = useMay('health.write');
  return (
    <>
      <PageHead
        title="Health"
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconAdjustments size={16} aria-hidden />}
              renderRoot={(props) => <Link to="/health/signals" {...props} />}
            >
              Signals
            </Button>
            {mayWrite && (
              <Button
                leftSection={<IconPlus size={16} aria-hidden />}
                renderRoot={(props) => <Link to="/health/profiles/new" search={{}} {...props} />}
              >
                New profile
              </Button>
            )}
          </>
        }
      >
        How accounts are scored from 0 to 10, and what warns of churn early.
      </PageHead>
      <Stack gap="xl">
        <GroupScore />
        <section aria-labelledby="profiles">
          <Title order={2} size="h4" mb="sm" id="profiles">
            Profiles
          </Title>
          <ProfileTable />
        </section>
        <section aria-labelledby="signals">
          <Title order={2} size="h4" mb="sm" id="signals">
            Early churn signals
          </Title>
          <OpenSignals />
        </section>
      </Stack>
    </>
  );
}
