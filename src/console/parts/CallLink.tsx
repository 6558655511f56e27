import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** To the trace of a call. */
export function CallLink({ messageId, children = messageId }: { messageId: string; children?: ReactNode }) {
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to="/calls/$messageId" params={{ messageId }} {...props} />}>
      {children}
    </Anchor>
  );
}
