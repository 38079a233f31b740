import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import css from './show.module.css';

/** A dialog with its title: closes with Escape, gives the focus back to where it came from. */
export function Dialog({
  opened,
  close,
  title,
  children,
}: {
  readonly opened: boolean;
  readonly close: () => void;
  readonly title: string;
  readonly children: ReactNode;
}) {
  // Put together from its parts, because Mantine's own head would be a second banner of the page.
  return (
    <Modal.Root opened={opened} onClose={close}>
      <Modal.Overlay />
      <Modal.Content>
        <div className={css.dialogHead}>
          <Modal.Title className={css.dialogTitle ?? ''}>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
