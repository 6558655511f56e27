import { Box, Fieldset, Grid } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMay } from '../../api/session';
import type { SettingsPart } from '../../parts/settings';

interface RulesLayoutProps {
  children: ReactNode;
  effect: ReactNode;
  /** What would be changed; undefined while nothing is. */
  part: SettingsPart | undefined;
}

/**
 * A form over the rules, and beside it what the change would do; on a phone that comes up from below as soon as something
 * is changed. Whoever may not change the rules sees them, disabled.
 */
export function RulesLayout({ children, effect, part }: RulesLayoutProps) {
  const mayWrite = useMay('settings.write');
  const isDrafted = part !== undefined;
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: mayWrite ? 7 : 12 }}>
        <Fieldset variant="unstyled" disabled={!mayWrite} m={0}>
          {children}
        </Fieldset>
      </Grid.Col>
      {mayWrite && (
        <Grid.Col
          span={{ base: 12, lg: 5 }}
          pos={{ base: isDrafted ? 'sticky' : 'static', lg: 'static' }}
          bottom={0}
          style={{ zIndex: 1 }}
        >
          <Box
            pos={{ lg: 'sticky' }}
            top={{ lg: 76 }}
            mah={{ base: isDrafted ? '50vh' : 'none', lg: 'calc(100vh - 96px)' }}
            style={{ overflowY: 'auto' }}
          >
            {effect}
          </Box>
        </Grid.Col>
      )}
    </Grid>
  );
}
