import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Popover,
  Stack,
  Text,
  Tooltip,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { IconLogout, IconMoon, IconSun, IconUserCircle } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { query } from '../api/client';
import { queryClient } from '../api/queries';
import { useSession } from '../api/session';

/** Light or dark, the time zone, the role, and the way out. */
export function AccountMenu() {
  const { role, timeZone } = useSession();
  return (
    <Group gap="xs" wrap="nowrap">
      <Tooltip label="Times are shown in this zone, the tenant's">
        <Text size="sm" c="dimmed" visibleFrom="md" data-testid="timeZone">
          {timeZone}
        </Text>
      </Tooltip>
      <SchemeToggle />
      <Popover position="bottom-end" width={240} trapFocus returnFocus>
        <Popover.Target>
          <Button
            variant="subtle"
            color="gray"
            px={8}
            leftSection={<IconUserCircle size={20} aria-hidden />}
            aria-label={`Account, role ${role}`}
          >
            <Badge variant="light" size="sm" tt="none">
              {role}
            </Badge>
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Account />
        </Popover.Dropdown>
      </Popover>
    </Group>
  );
}

function Account() {
  const { tenantId, tokenId, role, scopes, timeZone } = useSession();
  const signOut = useSignOut();
  return (
    <Stack gap="sm">
      <Text size="sm">
        Tenant {tenantId}, token {tokenId}
        <br />
        Role {role}
        {scopes && `, ${scopes.length} scopes`}
        <br />
        Times in {timeZone}
      </Text>
      <Button variant="default" leftSection={<IconLogout size={16} aria-hidden />} onClick={signOut} data-autofocus>
        Sign out
      </Button>
    </Stack>
  );
}

function useSignOut(): () => void {
  const navigate = useNavigate();
  const { mutate } = query.useMutation('delete', '/api/session', {
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      queryClient.clear();
    },
  });
  return () => mutate({});
}

function SchemeToggle() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'light' ? 'dark' : 'light';
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={`Switch to ${other}`}
      onClick={() => setColorScheme(other)}
    >
      {scheme === 'light' ? <IconMoon size={20} aria-hidden /> : <IconSun size={20} aria-hidden />}
    </ActionIcon>
  );
}
