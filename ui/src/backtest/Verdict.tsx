import type { ReactNode } from 'react';
import type { Part } from '../api/backtests.ts';
import { State, type Tone } from '../show/State.tsx';
import css from './backtest.module.css';

const TONES: Readonly<Record<Part['verdict']['outcome'], { readonly tone: Tone; readonly word: string }>> = {
  better: { tone: 'good', word: 'better' },
  level: { tone: 'warn', word: 'level' },
  worse: { tone: 'bad', word: 'worse' },
  chance: { tone: 'bad', word: 'no better than chance' },
  nothing: { tone: 'calm', word: 'nothing to test' },
};

/** The finding as a sentence, before any figure. */
export function Verdict({
  verdict,
  children,
}: {
  readonly verdict: Part['verdict'];
  readonly children?: ReactNode;
}) {
  const { tone, word } = TONES[verdict.outcome];
  return (
    <section className={css.verdict} aria-label="Verdict">
      <State tone={tone}>{word}</State>
      <h2 className={css.headline}>{verdict.headline}</h2>
      {verdict.sentences.length > 0 && (
        <ul className={css.sentences}>
          {verdict.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {children}
    </section>
  );
}
