import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../parts/EmptyState';

/** What an address shows that leads nowhere. */
export function NotFound() {
  return (
    <EmptyState
      icon={IconMapOff}
      title="There is no such page"
      action={<Button renderRoot={(props) => <Link to="/" {...props} />}>Go to the start</Button>}
    >
      The address may be mistyped, or what it showed is gone.
    </EmptyState>
  );
}
