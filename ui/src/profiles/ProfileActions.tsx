import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { take } from '../api/client.ts';
import { type ScoringProfileWithDraft, useDeleteProfile } from '../api/scoring.ts';
import { useHere } from '../api/workspace.ts';
import { Icon } from '../shell/Icon.tsx';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { save } from '../show/save.ts';
import css from './profiles.module.css';

/** What can be done to a whole profile. */
export function ProfileActions({ profile }: { readonly profile: ScoringProfileWithDraft }) {
  const [isDeleting, deleting] = useDisclosure(false);
  const { client } = useHere();
  const [error, setError] = useState<Error | null>(null);
  const write = async (format: 'yaml' | 'json'): Promise<void> => {
    setError(null);
    try {
      const file = await take(
        client.GET('/api/v1/profiles/{id}/export', {
          params: { path: { id: profile.id }, query: { format } },
          parseAs: 'blob',
        }),
      );
      save(`${profile.id}.${format}`, file);
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    }
  };
  return (
    <>
      <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button variant="default" rightSection={<Icon name="down" />}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void write('yaml')}>Profile file (YAML)</Menu.Item>
          <Menu.Item onClick={() => void write('json')}>JSON</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {profile.managedBy === null && (
        <Button variant="default" onClick={deleting.open}>
          Delete…
        </Button>
      )}
      {error !== null && <Failure error={error} title="The profile was not exported" />}
      <Dialog opened={isDeleting} close={deleting.close} title={`Delete ${profile.name}`}>
        <DeleteForm profile={profile} />
      </Dialog>
    </>
  );
}

function DeleteForm({ profile }: { readonly profile: ScoringProfileWithDraft }) {
  const remove = useDeleteProfile(profile.id);
  const navigate = useNavigate();
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        remove.mutate(undefined, {
          onSuccess: () => void navigate({ to: '/profiles', ignoreBlocker: true }),
        });
      }}
    >
      <p>
        {profile.published === null
          ? 'It scores nobody. '
          : 'Nobody is scored by it any more, and segments and actions that ask for its scores find none. '}
        All its versions are gone; events stay. This cannot be undone: export it first if you may want it
        again.
      </p>
      {remove.error !== null && <Failure error={remove.error} title="The profile was not deleted" />}
      <Button type="submit" color="red" loading={remove.isPending} data-autofocus>
        Delete profile
      </Button>
    </form>
  );
}
