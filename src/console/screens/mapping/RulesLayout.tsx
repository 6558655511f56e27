import { Box, Fieldset, Grid } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMay } from '../../app/session';

/** A form over the rules, and beside it what the change would do. Whoever may not change them sees them, disabled. */
export function RulesLayout({ children, effect }: { children: ReactNode; effect: ReactNode }) {
  const mayWrite = useMay('settings.write');
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: mayWrite ? 7 : 12 }}>
        <Fieldset variant="unstyled" disabled={!mayWrite}>
          {children}
        </Fieldset>
      </Grid.Col>
      {mayWrite && (
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Box pos={{ lg: 'sticky' }} top={{ lg: 76 }}>
            {effect}
          </Box>
        </Grid.Col>
      )}
    </Grid>
  );
}
