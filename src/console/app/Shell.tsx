import { AppShell, Burger, Group, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useSession } from '../api/session';
import { AccountMenu } from './AccountMenu';
import icon from './icon.svg';
import { Navigation } from './Navigation';

/** The frame around every screen: where one is, where one can go, who one is. */
export function Shell() {
  const [isOpen, { toggle, close }] = useDisclosure();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(close, [path, close]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <AppShell.Header>
        <Head isOpen={isOpen} toggle={toggle} />
      </AppShell.Header>
      <AppShell.Navbar>
        <AppShell.Section grow component={ScrollArea} p="xs">
          <Navigation />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

function Head({ isOpen, toggle }: { isOpen: boolean; toggle: () => void }) {
  const { tenantId } = useSession();
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Group gap="sm" wrap="nowrap" miw={0}>
        <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Navigation" />
        <Group
          gap={8}
          wrap="nowrap"
          c="inherit"
          td="none"
          aria-label="Throughline, to the start"
          renderRoot={(props) => <Link to="/" {...props} />}
        >
          <img src={icon} alt="" width={26} height={26} />
          <Text fw={650} visibleFrom="xs">
            Throughline
          </Text>
        </Group>
        <Text c="dimmed" truncate data-testid="tenant">
          {tenantId}
        </Text>
      </Group>
      <AccountMenu />
    </Group>
  );
}
