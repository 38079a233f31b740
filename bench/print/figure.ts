/** One line of the table, and of `--json`. */
import { median, spread } from './percentiles.ts';

export interface Figure {
  /** Stable: `--compare` finds the same figure of another run by it. */
  readonly name: string;
  /** `events/s`, `ms`, `us/event`, `bytes/event`, `MB`, `MB/min`: what decides whether more is better. */
  readonly unit: string;
  readonly ours: number;
  /** The same of the bare reference, measured in the same run; null where there is none. */
  readonly bare: number | null;
  /** ours / bare; over several rounds the median of the rounds' ratios. */
  readonly ratio: number | null;
  /** What a reader needs beside the number; not part of `--json`. */
  readonly note?: string;
}

export interface Round {
  readonly ours: number;
  readonly bare: number;
}

/** The medians of several rounds of one figure, with the spread of the reference in the note. */
export function figureOf(name: string, unit: string, rounds: readonly Round[], note = ''): Figure {
  const bares = rounds.map(({ bare }) => bare);
  const moved = rounds.length > 1 ? `reference moved ${Math.round(spread(bares) * 100)} %` : '';
  return {
    name,
    unit,
    ours: median(rounds.map(({ ours }) => ours)),
    bare: median(bares),
    ratio: median(rounds.map(({ ours, bare }) => ours / bare)),
    note: [note, moved].filter(Boolean).join('; '),
  };
}

/** A figure that nothing bare stands beside. */
export function figureAlone(name: string, unit: string, ours: number, note = ''): Figure {
  return { name, unit, ours, bare: null, ratio: null, note };
}

/** Of a rate more is better, of a time, a size or a price less. */
export const isMoreBetter = (unit: string): boolean => unit.endsWith('/s');
