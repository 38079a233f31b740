import { useMantineColorScheme } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useActions } from '../api/actions.ts';
import { useSignOut } from '../api/session.ts';
import { useSources } from '../api/sources.ts';
import { useHere } from '../api/workspace.ts';
import { PAGE_GROUPS } from './pages.ts';
import { type Choice, rank } from './palette.ts';
import { usePeopleChoices } from './usePeopleChoices.ts';
import { usePlanChoices } from './usePlanChoices.ts';

/** What fits the words, the best first. */
export function usePaletteChoices(text: string): readonly Choice[] {
  const navigate = useNavigate();
  const sources = useSources();
  const actions = useActions();
  const planned = usePlanChoices(text);
  const people = usePeopleChoices(text);
  const signOut = useSignOut();
  const { session, workspace } = useHere();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isDark = colorScheme === 'dark' || document.documentElement.dataset.mantineColorScheme === 'dark';
  const choices: readonly Choice[] = [
    ...PAGE_GROUPS.flatMap(({ pages }) => pages).map(({ to, name, about }) => ({
      key: `page ${to}`,
      name,
      about,
      run: () => void navigate({ to }),
    })),
    ...(sources.data ?? []).map(({ id, name }) => ({
      key: `source ${id}`,
      name,
      about: 'Source',
      run: () => void navigate({ to: '/sources/$sourceId', params: { sourceId: id } }),
    })),
    ...(actions.data ?? []).map(({ id, name }) => ({
      key: `action ${id}`,
      name,
      about: 'Action that alerts',
      run: () => void navigate({ to: '/actions/$actionId', params: { actionId: id } }),
    })),
    ...planned,
    ...session.workspaces
      .filter(({ id }) => id !== workspace.id)
      .map(({ id, name, demo }) => ({
        key: `workspace ${id}`,
        name: `Switch to ${name}`,
        about: demo ? 'Demo workspace' : 'Workspace',
        run: () => void navigate({ to: '/', search: { workspace: id, profile: '' } }),
      })),
    {
      key: 'create source',
      name: 'Create a source',
      about: 'Action',
      run: () => void navigate({ to: '/sources', search: { create: 'yes' } }),
    },
    {
      key: 'make plan',
      name: 'Make a tracking plan',
      about: 'Action',
      run: () => void navigate({ to: '/plans', search: { make: 'template' } }),
    },
    {
      key: 'make action',
      name: 'Make an action that alerts',
      about: 'Action',
      run: () => void navigate({ to: '/actions/new' }),
    },
    {
      key: 'scheme',
      name: isDark ? 'Use light colours' : 'Use dark colours',
      about: 'Action',
      run: () => setColorScheme(isDark ? 'light' : 'dark'),
    },
    { key: 'sign out', name: 'Sign out', about: 'Action', run: () => signOut.mutate() },
  ];
  // Names first, then people: the API found them also by what is not shown here.
  const found = [...rank(choices, text), ...people];
  const id = text.trim();
  if (id === '' || /\s/.test(id)) return found;
  const passport: Choice = {
    key: 'passport',
    name: `Open the passport of ${id}`,
    about: 'messageId',
    run: () => void navigate({ to: '/events/$messageId', params: { messageId: id } }),
  };
  return [...found, passport];
}
