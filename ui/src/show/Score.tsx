/** A score as a bar, its change as an arrow, its state as a word: the same on every page. */
import { State, type Tone } from './State.tsx';
import css from './score.module.css';
import { points, signed } from './words.ts';

const WIDTH = 64;

/** 0 to 100 as a bar with its number; above 100, as totals are, only the number. */
export function ScoreBar({ score }: { readonly score: number }) {
  return (
    <span className={css.score}>
      {score <= 100 && (
        <svg width={WIDTH} height="8" viewBox={`0 0 ${WIDTH} 8`} aria-hidden="true">
          <rect className={css.all} width={WIDTH} height="8" rx="2" />
          <rect className={css.part} width={(Math.max(0, score) / 100) * WIDTH} height="8" rx="2" />
        </svg>
      )}
      <span className={css.number}>{points(score)}</span>
    </span>
  );
}

const ARROWS = { up: '▲', down: '▼', steady: '→' } as const;

/** Points since one window ago. The arrow says what the trend is: a small change is steady. */
export function Change({ change, trend }: { readonly change: number; readonly trend: keyof typeof ARROWS }) {
  return (
    <span className={css.change} data-trend={trend}>
      <span aria-hidden="true">{ARROWS[trend]} </span>
      {trend !== 'steady' && <span className="visually-hidden">{`${trend} `}</span>}
      {signed(change)}
    </span>
  );
}

const TONES: Readonly<Record<string, Tone>> = {
  new: 'calm',
  growing: 'good',
  steady: 'calm',
  declining: 'warn',
  dormant: 'bad',
  resurrected: 'good',
};

/** `growing`, `dormant`. */
export function ScoreState({ state }: { readonly state: string }) {
  return <State tone={TONES[state] ?? 'calm'}>{state}</State>;
}
