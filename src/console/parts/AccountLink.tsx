import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';

interface AccountLinkProps {
  _id: string;
  externalId?: string | null;
  name?: string | null;
  /** Among other words, where colour alone would not tell it. */
  isAmongWords?: boolean;
}

/** To the page of an account, by its name. */
export function AccountLink({ _id, externalId, name, isAmongWords = false }: AccountLinkProps) {
  const to: string = `/accounts/${encodeURIComponent(_id)}`;
  return (
    <Anchor size="sm" underline={isAmongWords ? 'always' : 'hover'} renderRoot={(props) => <Link to={to} {...props} />}>
      {name ?? externalId ?? _id}
    </Anchor>
  );
}
