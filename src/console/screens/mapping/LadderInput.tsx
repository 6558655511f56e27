import { ActionIcon, Group, Input, Paper, Stack, Switch, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { RUNG_WORDS, type RungSwitch } from './ladder';

interface LadderInputProps {
  value?: RungSwitch[];
  onChange: (value: RungSwitch[]) => void;
  error?: React.ReactNode;
}

/** By what people are found, and in which order. */
export function LadderInput({ value = [], onChange, error }: LadderInputProps) {
  const move = (at: number, by: -1 | 1) => {
    const moved = [...value];
    moved.splice(at + by, 0, ...moved.splice(at, 1));
    onChange(moved);
  };
  const turn = (at: number, isOn: boolean) => onChange(value.map((one, own) => (own === at ? { ...one, isOn } : one)));
  return (
    <Input.Wrapper
      label="How people are found"
      description="Tried from the top; the first that finds somebody decides. The company comes before: people are looked for in it."
      error={error}
      labelElement="div"
    >
      <Stack gap={6} mt={6} component="ol" p={0} m={0} style={{ listStyle: 'none' }} aria-label="How people are found">
        {value.map(({ rung, isOn }, at) => (
          <Paper key={rung} component="li" withBorder px="sm" py={6}>
            <Group justify="space-between" wrap="nowrap">
              <Switch
                checked={isOn}
                onChange={(event) => turn(at, event.currentTarget.checked)}
                label={RUNG_WORDS[rung].label}
                description={RUNG_WORDS[rung].help}
              />
              <Group gap={2} wrap="nowrap">
                <Text size="xs" c="dimmed" w={20} className="num" aria-hidden>
                  {isOn ? at + 1 : ''}
                </Text>
                <Move name={RUNG_WORDS[rung].label} by={-1} isEnd={at === 0} move={() => move(at, -1)} />
                <Move name={RUNG_WORDS[rung].label} by={1} isEnd={at === value.length - 1} move={() => move(at, 1)} />
              </Group>
            </Group>
          </Paper>
        ))}
      </Stack>
    </Input.Wrapper>
  );
}

function Move({ name, by, isEnd, move }: { name: string; by: -1 | 1; isEnd: boolean; move: () => void }) {
  const Icon = by < 0 ? IconArrowUp : IconArrowDown;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      disabled={isEnd}
      onClick={move}
      aria-label={`Move ${name} ${by < 0 ? 'up' : 'down'}`}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
}
