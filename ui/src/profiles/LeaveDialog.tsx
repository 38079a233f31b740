import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { Dialog } from '../show/Dialog.tsx';
import css from './profiles.module.css';
import type { ProfileEditor } from './useProfileEditor.ts';

/** Asks before what was changed is lost by going away; the browser asks when the page is closed. */
export function LeaveDialog({ editor }: { readonly editor: ProfileEditor }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => editor.isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: () => editor.isChanged,
    withResolver: true,
  });
  const isAsking = blocker.status === 'blocked';
  const stay = (): void => blocker.reset?.();
  return (
    <Dialog opened={isAsking} close={stay} title="Leave without saving?">
      <p>What you changed is not in the draft yet.</p>
      <p className={css.buttons}>
        <Button
          loading={editor.isSaving}
          data-autofocus
          onClick={() =>
            void editor
              .save()
              .then((saved) => (saved === null ? stay() : blocker.proceed?.()))
              .catch(stay)
          }
        >
          Save and leave
        </Button>
        <Button variant="default" onClick={stay}>
          Stay here
        </Button>
        <Button variant="subtle" color="red" onClick={() => blocker.proceed?.()}>
          Leave, forget the changes
        </Button>
      </p>
    </Dialog>
  );
}
