import { Button, Card, MultiSelect, Popover, Select, Stack, Text, Title } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { personText, useMe, useTeam } from '../../parts/team';

type Whose = 'mine' | 'team';

/** Asks whose follow-ups are "mine" or "my team's", and says why it has to be asked. */
export function WhoAreYou({ whose }: { whose: Whose }) {
  const { options, isKnown } = useTeam();
  return (
    <Card withBorder maw={520} mx="auto" mt="xl" p="lg">
      <Stack>
        <Title order={2} size="h4">
          {whose === 'mine' ? 'Who are you?' : 'Who is your team?'}
        </Title>
        <Text c="dimmed">
          You are signed in with an API token, and a token belongs to no person. Choose once
          {whose === 'mine' ? ' whose follow-ups are yours' : ' whose follow-ups are your team’s'}; this browser
          remembers it, and you can change it at any time.
        </Text>
        {isKnown && options.length === 0 ? (
          <Text>There is no team member yet. Add your team under Settings, or by PUT /users.</Text>
        ) : (
          <Choice whose={whose} />
        )}
      </Stack>
    </Card>
  );
}

/** Whom the viewer said they are, and how to say otherwise. */
export function YouAre({ whose }: { whose: Whose }) {
  const { me, team } = useMe();
  const { named } = useTeam();
  const people = whose === 'mine' ? (me === null ? [] : [me]) : team;
  if (people.length === 0) return null;
  const [first = '', ...others] = people.map((_id) => personText(named(_id) ?? {}));
  return (
    <Popover width={300} position="bottom-end" trapFocus shadow="md">
      <Popover.Target>
        <Button variant="subtle" leftSection={<IconUser size={16} aria-hidden />}>
          {first}
          {others.length > 0 && ` and ${others.length} more`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" c="dimmed" mb="xs">
          A token belongs to no person, so you say who you are. Remembered in this browser.
        </Text>
        <Choice whose={whose} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Choice({ whose }: { whose: Whose }) {
  const { me, setMe, team, setTeam } = useMe();
  const { options } = useTeam();
  const inside = { searchable: true, data: options, comboboxProps: { withinPortal: false } };
  return whose === 'mine' ? (
    <Select label="You are" placeholder="Choose yourself" value={me} onChange={setMe} {...inside} />
  ) : (
    <MultiSelect label="Your team" placeholder="Choose people" value={team} onChange={setTeam} {...inside} />
  );
}
