import type { PlanChange } from '../api/plans.ts';
import { State, type Tone } from '../show/State.tsx';
import css from './plans.module.css';

const SEVERITIES: Readonly<Record<PlanChange['severity'], { readonly tone: Tone; readonly word: string }>> = {
  breaking: { tone: 'bad', word: 'breaking' },
  widening: { tone: 'good', word: 'widening' },
  note: { tone: 'calm', word: 'words' },
};

/** A difference between two states of a plan, a sentence each, the gravest first. */
export function Changes({ changes }: { readonly changes: readonly PlanChange[] }) {
  const order = Object.keys(SEVERITIES);
  const sorted = [...changes].sort(
    (one, other) => order.indexOf(one.severity) - order.indexOf(other.severity),
  );
  return (
    <ul className={css.changes} aria-label="Changes">
      {sorted.map(({ severity, sentence }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list that is made anew as a whole
        <li key={place}>
          <State tone={SEVERITIES[severity].tone}>{SEVERITIES[severity].word}</State>
          <span>{sentence}</span>
        </li>
      ))}
    </ul>
  );
}
