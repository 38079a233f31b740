/**
 * Pairs of a name that is gone and a new one which most likely are the same thing. Only what holds the same is taken
 * for it; a field or rule that also changed is told as gone and new, which is never wrong.
 */
import { distance } from 'fastest-levenshtein';

export interface Renamed<T> {
  readonly from: T;
  readonly to: T;
}

/** `same` says whether two hold the same; each is paired at most once, and only when there is no second candidate. */
export function pairRenames<T extends { readonly name: string }>(
  gone: readonly T[],
  fresh: readonly T[],
  same: (from: T, to: T) => boolean,
): readonly Renamed<T>[] {
  return gone.flatMap((from) => {
    const candidates = fresh.filter((to) => same(from, to));
    const [only] = candidates;
    if (only === undefined || candidates.length > 1) return [];
    return gone.filter((other) => same(other, only)).length === 1 ? [{ from, to: only }] : [];
  });
}

/** Written otherwise ("user_login", "userLogin"), or with a slip, or with half the words the same. */
export function isLikeName(from: string, to: string): boolean {
  const [a, b] = [lettersOf(from), lettersOf(to)];
  if (a === b) return true;
  if (distance(a, b) * 3 <= Math.max(a.length, b.length)) return true;
  const [words, others] = [wordsOf(from), wordsOf(to)];
  return words.filter((word) => others.includes(word)).length * 2 >= Math.max(words.length, others.length);
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
