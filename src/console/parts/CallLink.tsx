import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** To the trace of a call. */
export function CallLink({ messageId, children = messageId }: { messageId: string; children?: ReactNode }) {
  const to: string = `/calls/${encodeURIComponent(messageId)}`;
  return (
    <Anchor size="sm" renderRoot={(props) => <Link to={to} {...props} />}>
      {children}
    </Anchor>
  );
}
