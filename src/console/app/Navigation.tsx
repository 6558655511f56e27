import { NavLink, Text } from '@mantine/core';
import { Link, useRouterState } from '@tanstack/react-router';
import { useSession } from '../api/session';
import { navigationEntries, type NavigationEntry } from './navigationEntries';

const GROUPS: readonly NavigationEntry['group'][] = ['Daily', 'Customers', 'Rules', 'Revenue', 'Set up'];

/** The screens that this role has something to see on, under their headings. */
export function Navigation() {
  const { permissions } = useSession();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const shown = navigationEntries.filter(({ permission }) => permissions.includes(permission));
  return (
    <nav aria-label="Screens">
      {GROUPS.map((group) => {
        const own = shown.filter((entry) => entry.group === group);
        if (own.length === 0) return null;
        return (
          <section key={group}>
            <Text size="xs" fw={600} c="dimmed" tt="uppercase" px="sm" pt="md" pb={4}>
              {group}
            </Text>
            {own.map(({ label, icon: Icon, to }) => (
              <NavLink
                key={to}
                label={label}
                leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
                active={path === to || path.startsWith(`${to}/`)}
                renderRoot={(props) => <Link to={to} {...props} />}
              />
            ))}
          </section>
        );
      })}
    </nav>
  );
}
