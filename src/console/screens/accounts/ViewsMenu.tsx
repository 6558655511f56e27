import { Button, Group, Menu, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useLocalStorage } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { IconBookmark, IconPlus, IconTrash } from '@tabler/icons-react';
import { tell } from '../../api/queries';
import { useSession } from '../../api/session';
import { useMe } from '../../parts/team';
import type { AccountsSearch } from './search';

interface View {
  name: string;
  search: AccountsSearch;
}

const READY: readonly View[] = [
  { name: 'All accounts', search: {} },
  { name: 'Health fell', search: { sort: 'change' } },
  { name: 'Renewing in 90 days', search: { renewsIn: 90, status: 'customer', sort: 'renewal' } },
  { name: 'With churn signals', search: { hasSignals: true, sort: '-signals' } },
  { name: 'Quiet for 14 days', search: { quietFor: 14, status: 'customer', sort: 'lastActive' } },
  { name: 'Owned by nobody', search: { owner: 'nobody' } },
];

interface ViewsMenuProps {
  search: AccountsSearch;
  show: (search: AccountsSearch) => void;
}

/** Filters and orders by name: some that are ready, and those saved in this browser. The address of each can be shared. */
export function ViewsMenu({ search, show }: ViewsMenuProps) {
  const { saved, add, remove } = useSavedViews();
  const { me } = useMe();
  const ready = me === null ? READY : [...READY, { name: 'My accounts', search: { owner: me } }];
  return (
    <Menu position="bottom-start" shadow="md" width={240}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconBookmark size={16} aria-hidden />}>
          Views
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ready.map((view) => (
          <Menu.Item key={view.name} onClick={() => show(view.search)}>
            {view.name}
          </Menu.Item>
        ))}
        {saved.length > 0 && <Menu.Label>Saved in this browser</Menu.Label>}
        {saved.map((view) => (
          <Menu.Item key={view.name} onClick={() => show(view.search)}>
            {view.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => askForName((name) => add({ name, search: { ...search, page: undefined } }))}
        >
          Save this view
        </Menu.Item>
        {saved.map(({ name }) => (
          <Menu.Item
            key={name}
            color="red"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => remove(name)}
          >
            Delete “{name}”
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function useSavedViews() {
  const { tenantId } = useSession();
  const [saved, setSaved] = useLocalStorage<View[]>({
    key: `throughline.accountViews.${tenantId}`,
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const without = (name: string) => saved.filter((view) => view.name !== name);
  return {
    saved,
    add(view: View) {
      setSaved([...without(view.name), view]);
      tell(`“${view.name}” is under Views in this browser. Share it by its address.`);
    },
    remove: (name: string) => setSaved(without(name)),
  };
}

function askForName(onName: (name: string) => void): void {
  modals.open({ title: 'Save this view', children: <NameForm onName={onName} /> });
}

function NameForm({ onName }: { onName: (name: string) => void }) {
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (name) => (name.trim() === '' ? 'Give it a name.' : null) },
  });
  return (
    <form
      onSubmit={form.onSubmit(({ name }) => {
        onName(name.trim());
        modals.closeAll();
      })}
    >
      <Stack>
        <TextInput label="Name" placeholder="Renewals of the north" data-autofocus {...form.getInputProps('name')} />
        <Group justify="flex-end">
          <Button type="submit">Save</Button>
        </Group>
      </Stack>
    </form>
  );
}
