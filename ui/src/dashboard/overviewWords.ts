/** What the dashboard says in a sentence. Pure. */
import type { OverviewDay } from '../api/overview.ts';
import type { BandCounts } from '../api/scoring.ts';
import { BANDS } from '../api/scoring.ts';
import type { Tone } from '../show/State.tsx';
import { amount, counted, points, signed, span } from '../show/words.ts';

export type Of = 'users' | 'accounts';

const FRESH_SECONDS = 120;

/** A scoring is made when something changed, so an old one is no fault. */
export function sayFresh(seconds: number): { readonly tone: Tone; readonly words: string } {
  const tone = seconds <= FRESH_SECONDS ? 'good' : 'calm';
  return { tone, words: `scored ${span(seconds * 1000)} ago` };
}

export const totalOf = (counts: BandCounts): number => BANDS.reduce((sum, { key }) => sum + counts[key], 0);

export function sayBands(of: Of, counts: BandCounts): string {
  const all = totalOf(counts);
  if (all === 0) return `No ${of} are active.`;
  const top = counts.mostEngaged + counts.engaged;
  return `${amount(Math.round((100 * top) / all))} % of ${counted(all, of === 'users' ? 'active user' : 'active account')} score 50 or more.`;
}

/** How the average is against where the time began. */
export function sayOverTime(of: Of, days: readonly OverviewDay[]): string {
  const known = days.filter((day) => day.average !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (first?.average == null || last?.average == null) return `No ${of} were scored in this time.`;
  const change = last.average - first.average;
  const where = `${points(last.average)} on average`;
  if (known.length < 2 || Math.abs(change) < 1) return `${where}, as on ${first.day}.`;
  return `${where}, ${signed(change)} since ${first.day}.`;
}

interface Moved {
  readonly versions: readonly { readonly version: number; readonly publishedAt: string }[];
  readonly references: readonly { readonly cause: string; readonly at: string }[];
}

/** Days on which all scores moved because of the profile: another version, or another reference. One mark a day. */
export function marksOf(
  days: readonly string[],
  { versions, references }: Moved,
): readonly { readonly time: string; readonly name: string }[] {
  const first = Math.min(...versions.map(({ version }) => version));
  const names = new Map<string, string>();
  for (const { cause, at } of references) if (cause === 'rebase') names.set(at.slice(0, 10), 'Re-based');
  // The newest is first.
  for (const { version, publishedAt } of versions.toReversed())
    if (version > first) names.set(publishedAt.slice(0, 10), `Version ${version}`);
  return days.flatMap((time) => {
    const name = names.get(time);
    return name === undefined ? [] : [{ time, name }];
  });
}
