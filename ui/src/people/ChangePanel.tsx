import { useMemo } from 'react';
import type { ScoreChange } from '../api/scores.ts';
import { FigurePanel } from '../show/FigurePanel.tsx';
import { useNow } from '../show/useNow.ts';
import { When } from '../show/When.tsx';
import css from './people.module.css';
import { changeOf, sayChange, sayLate } from './scoreFigures.ts';

/** Why a score changed: what was done since, what faded, and what we changed ourselves. */
export function ChangePanel({ change, file }: { readonly change: ScoreChange; readonly file: string }) {
  const figure = useMemo(() => changeOf(change), [change]);
  const late = sayLate(change, useNow());
  return (
    <FigurePanel
      title="Change"
      finding={sayChange(change)}
      figure={figure}
      first="Part"
      file={file}
      aside={
        <span>
          since <When at={change.since} />
        </span>
      }
    >
      {late !== null && <p className={css.note}>{late}</p>}
      <p className={css.note}>New activity and decay are the user’s; a re-base or other weights are ours.</p>
    </FigurePanel>
  );
}
