/** The small chart of a score's weeks, as a path. Pure. */
import { points } from './words.ts';

const STEP = 8;
const HEIGHT = 20;
const EDGE = 3;

/** From 0 to 100, or to the most there is where scores have no upper end. */
export function weeksPath(weeks: readonly (number | null)[]): {
  readonly width: number;
  readonly height: number;
  readonly line: string;
  readonly end: { readonly x: number; readonly y: number } | null;
} {
  const top = Math.max(100, ...weeks.map((week) => week ?? 0));
  const places = weeks.map((week, at) => {
    if (week === null) return null;
    const y = HEIGHT - EDGE - (Math.max(0, week) / top) * (HEIGHT - 2 * EDGE);
    return { x: EDGE + at * STEP, y: Math.round(y * 10) / 10 };
  });
  const line = places
    .map((place, at) => {
      if (place === null) return '';
      const isFirst = at === 0 || places[at - 1] == null;
      return `${isFirst ? 'M' : 'L'}${place.x} ${place.y}`;
    })
    .join('');
  return {
    ...{ width: 2 * EDGE + Math.max(0, weeks.length - 1) * STEP, height: HEIGHT, line },
    end: places.at(-1) ?? null,
  };
}

export function sayWeeks(weeks: readonly (number | null)[]): string {
  const first = weeks.findIndex((week) => week !== null);
  const [from, now] = [weeks[first], weeks.at(-1)];
  if (from == null || now == null) return 'no score';
  const ago = weeks.length - 1 - first;
  return ago === 0
    ? `${points(now)} now`
    : `${points(from)} ${ago} week${ago === 1 ? '' : 's'} ago, ${points(now)} now`;
}
