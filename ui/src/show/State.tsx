import type { ReactNode } from 'react';
import css from './show.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'calm' | 'waiting';

/** The shape differs as well as the colour, because a colour alone says nothing to many. */
const SHAPES: Readonly<Record<Tone, string>> = { good: '●', warn: '▲', bad: '■', calm: '○', waiting: '◌' };

/** A state in a word with its shape and colour. */
export function State({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={css.state} data-tone={tone}>
      <span aria-hidden="true" className={css.shape}>
        {SHAPES[tone]}
      </span>
      <span>{children}</span>
    </span>
  );
}
