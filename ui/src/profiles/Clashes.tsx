import { Button } from '@mantine/core';
import { Notice } from '../show/Notice.tsx';
import css from './profiles.module.css';
import type { Clash, DraftClash, ProfileEditor } from './useProfileEditor.ts';

/** Two people changed the same: what each made of it, and the two ways on. Nothing is lost yet. */
export function Clashes({
  editor,
  clash: { theirs, merged },
}: {
  readonly editor: ProfileEditor;
  readonly clash: DraftClash;
}) {
  return (
    <Notice tone="bad" title={`${theirs.draft.updatedBy} has changed the same since you opened the draft`}>
      <p>
        Nothing was overwritten: their draft is saved, and what you changed is still here. What only one of
        you changed is put together; this is what both did:
      </p>
      <ul className={css.clashes}>
        {merged.clashes.map((one) => (
          <li key={one.what}>
            <strong>{one.what}</strong>: {sayClash(one)}
          </li>
        ))}
      </ul>
      <p className={css.buttons}>
        <Button size="compact-sm" onClick={editor.keepMine} loading={editor.isSaving}>
          Keep mine there, and all else of both
        </Button>
        <Button size="compact-sm" variant="default" onClick={editor.takeTheirs}>
          Take theirs, forget all of mine
        </Button>
      </p>
    </Notice>
  );
}

const sayClash = ({ theirs, mine }: Clash): string => `theirs ${sayValue(theirs)}, yours ${sayValue(mine)}`;

function sayValue(value: unknown): string {
  if (value === undefined) return 'is gone';
  if (typeof value === 'object' && value !== null && 'weight' in value) {
    const { event: _, type: __, ...said } = value as Record<string, unknown>;
    return Object.entries(said)
      .map(([name, one]) => `${name} ${JSON.stringify(one)}`)
      .join(', ');
  }
  return typeof value === 'object' ? JSON.stringify(value) : `says ${String(value)}`;
}
