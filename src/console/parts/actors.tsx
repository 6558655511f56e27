import { Text } from '@mantine/core';
import { query } from '../api/client';
import { useMay } from '../api/session';

/** Who did something, as the API names them: a token by what it is for, where the viewer may know. */
export function Actor({ name }: { name: string }) {
  const mayRead = useMay('tokens.read');
  const { data } = query.useQuery('get', '/api/tokens', {}, { enabled: mayRead, staleTime: 60_000 });
  const tokenId = /^token (\d+)$/.exec(name)?.[1];
  const token = data?.items.find((one) => String(one.tokenId) === tokenId);
  return (
    <span>
      {token?.label ?? name}
      {token && (
        <Text span size="xs" c="dimmed">
          {' '}
          ({name}, {token.role})
        </Text>
      )}
    </span>
  );
}
