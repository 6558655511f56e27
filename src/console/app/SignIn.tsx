import {
  Alert,
  Anchor,
  Button,
  Card,
  Center,
  Code,
  Group,
  Loader,
  PasswordInput,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { faultOf, query } from '../api/client';
import { queryClient, sessionQuery } from '../api/queries';
import icon from './icon.svg';

const signInRoute = getRouteApi('/sign-in');

/** Takes the code of a sign-in link by itself, or asks for an API token. */
export function SignIn() {
  const { signIn, isPending, error } = useSignIn();
  const code = useRef(new URLSearchParams(window.location.hash.slice(1)).get('code'));
  useEffect(() => {
    // Taken once, though effects run twice in development; and out of the address, where it would be shared along.
    if (!code.current) return;
    signIn({ body: { code: code.current } });
    code.current = null;
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  }, [signIn]);
  return (
    <Center component="main" mih="100vh" p="md">
      <Card withBorder shadow="sm" padding="xl" w="100%" maw={420}>
        <Stack>
          <Group gap="sm">
            <img src={icon} alt="" width={36} height={36} />
            <Title order={1} size="h3">
              Sign in to Throughline
            </Title>
          </Group>
          {error !== null && (
            <Alert color="red" variant="light" role="alert">
              {faultOf(error).message}
            </Alert>
          )}
          {isPending ? <Waiting /> : <TokenForm onToken={(token) => signIn({ body: { token } })} />}
        </Stack>
      </Card>
    </Center>
  );
}

function Waiting() {
  return (
    <Group>
      <Loader size="sm" aria-hidden />
      <Text>Signing in …</Text>
    </Group>
  );
}

function TokenForm({ onToken }: { onToken: (token: string) => void }) {
  const form = useForm({
    initialValues: { token: '' },
    validate: { token: (token) => (token.trim() === '' ? 'Paste an API token.' : null) },
  });
  return (
    <form onSubmit={form.onSubmit(({ token }) => onToken(token))}>
      <Stack>
        <PasswordInput
          label="API token"
          placeholder="tla_…"
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('token')}
        />
        <Button type="submit">Sign in</Button>
        <Text size="sm" c="dimmed">
          On your own machine <Code>npm start</Code> prints a link that signs you in, and the admin token. Elsewhere ask
          an administrator, who makes tokens under Settings, or by <Code>npm run throughline -- token create</Code>.
        </Text>
        <Anchor size="sm" href="/api/docs/">
          The API and its description
        </Anchor>
      </Stack>
    </form>
  );
}

function useSignIn() {
  const navigate = useNavigate();
  const { next } = signInRoute.useSearch();
  const { mutate, isPending, error } = query.useMutation('post', '/api/session', {
    meta: { quiet: true },
    onSuccess: async (session) => {
      queryClient.clear();
      queryClient.setQueryData(sessionQuery.queryKey, session);
      await navigate({ href: `/console${(next ?? '/').replace(/^\/console/, '')}`, replace: true });
    },
  });
  return { signIn: mutate, isPending, error };
}
