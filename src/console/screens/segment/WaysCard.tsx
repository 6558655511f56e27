import { Box, Card, Code, List, Stack, Tabs, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { CopyField, CopyIcon } from '../../parts/CopyField';
import { segmentRoute } from './routes';
import {
  basicOf,
  browserCode,
  curlCode,
  isWay,
  rudderCode,
  serverCode,
  WAY_NAMES,
  WAYS,
  type Door,
  type Way,
} from './ways';

const PLACEHOLDER = 'TENANT_TOKEN';

/** The four ways to connect, each with what to paste where. */
export function WaysCard({ token }: { token: string | undefined }) {
  const { way = 'segment' } = segmentRoute.useSearch();
  const navigate = segmentRoute.useNavigate();
  const door = { origin: window.location.origin, token: token ?? PLACEHOLDER, authorization: basicOf(token) };
  return (
    <Card withBorder padding="lg">
      <Title order={2} size="h4" mb="sm">
        How calls get here
      </Title>
      <Tabs
        value={way}
        onChange={(next) => isWay(next) && void navigate({ search: { way: next }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md" aria-label="Ways to connect">
          {WAYS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {WAY_NAMES[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {WAYS.map((one) => (
          <Tabs.Panel key={one} value={one}>
            <Stack gap="sm">
              {CONTENTS[one](door)}
              {token === undefined && (
                <Text size="xs" c="dimmed">
                  <Code>{PLACEHOLDER}</Code> stands for your Tenant Token. Where nobody has it any more, make another
                  one.
                </Text>
              )}
            </Stack>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Card>
  );
}

const CONTENTS: Readonly<Record<Way, (door: Door) => ReactNode>> = {
  segment: (door) => (
    <>
      <Text size="sm" fw={600}>
        The Planhat destination
      </Text>
      <List size="sm" type="ordered" withPadding>
        <List.Item>In Segment: Connections, Catalog, Destinations, Planhat, Add destination.</List.Item>
        <List.Item>Paste the Tenant Token and the Subdomain.</List.Item>
        <List.Item>Where it lets you set the endpoint, set this one, and switch the destination on.</List.Item>
      </List>
      <CopyField label="Endpoint" value={`${door.origin}/dock/segment`} />
      <Text size="sm" fw={600}>
        Or a webhook
      </Text>
      <Text size="sm">Destinations, Webhooks: the endpoint above, method POST, and this header.</Text>
      <CopyField label="Authorization" value={door.authorization} />
    </>
  ),
  server: (door) => (
    <>
      <Text size="sm">Any Segment library; the Tenant Token is its write key.</Text>
      <Snippet code={serverCode(door)} />
    </>
  ),
  browser: (door) => (
    <>
      <Text size="sm">
        Whoever looks at the page can read the token in it and send calls with it; it reads nothing. Give browsers a
        token of their own, and set a shared secret below.
      </Text>
      <Snippet code={browserCode(door)} />
    </>
  ),
  other: (door) => (
    <>
      <Text size="sm">Whatever speaks Segment&apos;s HTTP API. RudderStack:</Text>
      <Snippet code={rudderCode(door)} />
      <Text size="sm">By hand:</Text>
      <Snippet code={curlCode(door)} />
    </>
  ),
};

function Snippet({ code }: { code: string }) {
  return (
    <Box pos="relative">
      <Code block tabIndex={0} pr={44}>
        {code}
      </Code>
      <Box pos="absolute" top={6} right={6}>
        <CopyIcon what="the code" value={code} />
      </Box>
    </Box>
  );
}
