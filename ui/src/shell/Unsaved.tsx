import { Button } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { Dialog } from '../show/Dialog.tsx';
import css from './shell.module.css';

/**
 * Asks before a page is left on which something was typed that is nowhere else: within the console by a dialog, for the
 * tab and other sites as browsers do it. A save that leads elsewhere navigates with `ignoreBlocker`.
 */
export function Unsaved({ isChanged, what }: { readonly isChanged: boolean; readonly what: string }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isChanged,
    enableBeforeUnload: isChanged,
    disabled: !isChanged,
    withResolver: true,
  });
  return (
    <Dialog opened={status === 'blocked'} close={() => reset?.()} title="Leave without saving?">
      <p>{`${what} would be lost. The draft is as it was saved last.`}</p>
      <div className={css.choices}>
        <Button onClick={() => reset?.()} data-autofocus>
          Stay here
        </Button>
        <Button variant="default" onClick={() => proceed?.()}>
          Leave and lose it
        </Button>
      </div>
    </Dialog>
  );
}
