import { Modal } from '@mantine/core';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import css from './palette.module.css';
import type { Choice } from './palette.ts';
import { usePaletteChoices } from './usePaletteChoices.ts';

/** Cmd/Ctrl-K: pages, people, accounts, sources, plans, their events and actions; a pasted messageId opens its passport. */
export function Palette({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  return (
    <Modal.Root
      opened={opened}
      onClose={close}
      centered={false}
      yOffset="12vh"
      size={560}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label="Go to">
        <PaletteBox close={close} />
      </Modal.Content>
    </Modal.Root>
  );
}

function PaletteBox({ close }: { readonly close: () => void }) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const choices = usePaletteChoices(text);
  const picked = Math.min(active, choices.length - 1);
  // At once and not after the opening: what is typed meanwhile must not be lost.
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    document.getElementById(`${id}-${picked}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, picked]);

  function run(choice: Choice | undefined): void {
    if (choice === undefined) return;
    close();
    choice.run();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') setActive(Math.min(picked + 1, choices.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(picked - 1, 0));
    else if (event.key === 'Enter') run(choices[picked]);
    else return;
    event.preventDefault();
  }
  return (
    <>
      <input
        ref={field}
        className={css.input}
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={choices.length > 0 ? `${id}-${picked}` : undefined}
        aria-label="Go to a page, a person, an account, a plan, an event or a messageId"
        placeholder="Go to a page, a person, an account, a plan, an event, or paste a messageId"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={id} aria-label="Choices" className={css.list}>
        {choices.map((choice, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: an option of a combobox is never focused itself
          <div
            key={choice.key}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === picked}
            className={css.choice}
            onClick={() => run(choice)}
            onMouseMove={() => setActive(place)}
          >
            <span className={css.name}>{choice.name}</span>
            <span className={css.about}>{choice.about}</span>
          </div>
        ))}
      </div>
      {choices.length === 0 && <p className={css.none}>Nothing fits these words.</p>}
    </>
  );
}
