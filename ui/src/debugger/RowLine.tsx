import { memo } from 'react';
import { State, type Tone } from '../show/State.tsx';
import { clockTime, counted, shorten } from '../show/words.ts';
import css from './debugger.module.css';
import { type Outcome, type Row, verdictOf } from './row.ts';

export const OUTCOMES: Readonly<Record<Outcome, { readonly tone: Tone; readonly word: string }>> = {
  stored: { tone: 'good', word: 'stored' },
  refused: { tone: 'bad', word: 'refused' },
  quarantined: { tone: 'bad', word: 'quarantined' },
  duplicate: { tone: 'calm', word: 'sent twice' },
};
/** A cell is one line; the rest of a long text is in the row's detail. */
const CELL_CHARACTERS = 200;

/** Keys are whatever strangers sent, ids must not hold spaces. */
export const idOfRow = (key: string): string => `row-${encodeURIComponent(key)}`;

export const RowLine = memo(function RowLine({
  row,
  place,
  count,
  top,
  isActive,
  pick,
}: {
  readonly row: Row;
  readonly place: number;
  readonly count: number;
  /** Pixels from the list's top. */
  readonly top: number;
  readonly isActive: boolean;
  readonly pick: (key: string) => void;
}) {
  const { tone, word } = OUTCOMES[row.outcome];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the page (useKeys)
    // biome-ignore lint/a11y/useFocusableInteractive: the list keeps the focus and names its active row
    <div
      id={idOfRow(row.key)}
      role="option"
      aria-selected={isActive}
      aria-posinset={place + 1}
      aria-setsize={count}
      className={css.row}
      data-outcome={row.outcome}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => pick(row.key)}
    >
      <span className={css.time}>{clockTime(row.atMs)}</span>
      <span className={css.outcome}>
        <State tone={tone}>{word}</State>
      </span>
      <span className={css.type}>{row.type.slice(0, CELL_CHARACTERS)}</span>
      <span className={css.event}>
        {row.name.slice(0, CELL_CHARACTERS)}
        {row.refusal !== null && row.name !== row.refusal.code && (
          <span className={css.code}> {row.refusal.code}</span>
        )}
        <VerdictMark row={row} />
      </span>
      <span className={css.user}>{(row.user || row.anonymous).slice(0, CELL_CHARACTERS)}</span>
      <span className={css.source}>{row.source}</span>
      <span className={css.id}>{shorten(row.messageId, 18)}</span>
    </div>
  );
});

/** Only what is wrong is marked: most events follow their plan. */
function VerdictMark({ row }: { readonly row: Row }) {
  const verdict = verdictOf(row);
  if (verdict !== 'unplanned' && verdict !== 'violating') return null;
  return (
    <span className={css.verdict} data-verdict={verdict}>
      {verdict === 'unplanned' ? 'unplanned' : counted(row.violations.length, 'violation')}
    </span>
  );
}
