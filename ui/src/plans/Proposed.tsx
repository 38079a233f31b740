import { Checkbox } from '@mantine/core';
import type { Proposal } from '../api/inference.ts';
import { Scroll } from '../show/Scroll.tsx';
import { counted } from '../show/words.ts';
import css from './plans.module.css';

/** The rules of a proposed plan, each to be left out, and what gave reason to doubt. */
export function Proposed({
  proposal,
  left,
  setLeft,
}: {
  readonly proposal: Proposal;
  /** Places of the rules that are left out. */
  readonly left: ReadonlySet<number>;
  readonly setLeft: (left: ReadonlySet<number>) => void;
}) {
  const { document, facts, warnings } = proposal;
  return (
    <>
      <Scroll className={css.proposed} label="Proposed rules">
        {document.rules.map((rule, place) => {
          const name = rule.name ?? rule.type;
          return (
            <Checkbox
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that never moves
              key={place}
              label={name}
              description={counted(facts[place]?.events ?? 0, 'event')}
              checked={!left.has(place)}
              onChange={({ currentTarget: { checked } }) => {
                const others = [...left].filter((other) => other !== place);
                setLeft(new Set(checked ? others : [...others, place]));
              }}
            />
          );
        })}
      </Scroll>
      {warnings.length > 0 && (
        <details className={css.details}>
          <summary>{counted(warnings.length, 'thing')} to look at</summary>
          <ul>
            {warnings.map(({ rule, message }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that never moves
              <li key={place}>
                {rule !== null && <strong>{rule}: </strong>}
                {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
