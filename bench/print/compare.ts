/** One run against another. Pure. */
import { type Figure, isMoreBetter } from './figure.ts';

/** What `--json` holds of a figure. */
export type StoredFigure = Pick<Figure, 'name' | 'unit' | 'ours' | 'bare' | 'ratio'>;

/** A fall beyond this share is worth words. */
export const FALL_SHARE = 0.1;

export function toStored(figures: readonly Figure[]): StoredFigure[] {
  return figures.map(({ name, unit, ours, bare, ratio }) => ({ name, unit, ours, bare, ratio }));
}

/** Throws when the text is not what `--json` writes. */
export function parseStored(text: string, file: string): StoredFigure[] {
  const refuse = (): never => {
    throw new Error(`${file} is not a file that --json wrote: an array of {name, unit, ours, bare, ratio}.`);
  };
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) return refuse();
  const isNumberOrNull = (value: unknown): boolean => value === null || typeof value === 'number';
  return parsed.map((entry: Partial<Record<keyof StoredFigure, unknown>> | null) => {
    const { name, unit, ours, bare, ratio } = entry ?? {};
    if (typeof name !== 'string' || typeof unit !== 'string' || typeof ours !== 'number') return refuse();
    if (!isNumberOrNull(bare) || !isNumberOrNull(ratio)) return refuse();
    return entry as StoredFigure;
  });
}

export interface Comparison {
  readonly name: string;
  readonly unit: string;
  readonly old: StoredFigure;
  readonly new: StoredFigure;
  /** old / new of what is compared: the ratios to the reference where both runs have one, else the figures themselves. */
  readonly oldOverNew: number;
  readonly compared: 'ratio' | 'figure';
  /** Worse by more than FALL_SHARE, whichever way is worse for the unit. */
  readonly fell: boolean;
}

/** Figures that both runs have, in the order of the new one. */
export function compareFigures(
  before: readonly StoredFigure[],
  after: readonly StoredFigure[],
): Comparison[] {
  const byName = new Map(before.map((figure) => [figure.name, figure]));
  return after.flatMap((now) => {
    const old = byName.get(now.name);
    if (!old || old.unit !== now.unit) return [];
    const compared = old.ratio !== null && now.ratio !== null ? ('ratio' as const) : ('figure' as const);
    const [was, is] =
      compared === 'ratio' ? [old.ratio ?? Number.NaN, now.ratio ?? Number.NaN] : [old.ours, now.ours];
    const fell = isMoreBetter(now.unit) ? is < was * (1 - FALL_SHARE) : is > was * (1 + FALL_SHARE);
    return [{ name: now.name, unit: now.unit, old, new: now, oldOverNew: was / is, compared, fell }];
  });
}

export function renderComparison(comparisons: readonly Comparison[]): string {
  const show = ({ ratio, ours }: StoredFigure, compared: Comparison['compared']): string =>
    compared === 'ratio' ? `${ratio?.toFixed(2)}` : String(Number(ours.toPrecision(4)));
  return [
    '| figure | unit | compared | old | new | old/new | |',
    '| --- | --- | --- | --: | --: | --: | --- |',
    ...comparisons.map((each) => {
      const verdict = each.fell ? 'worse by over 10 %' : '';
      return `| ${each.name} | ${each.unit} | ${each.compared} | ${show(each.old, each.compared)} | ${show(each.new, each.compared)} | ${each.oldOverNew.toFixed(2)} | ${verdict} |`;
    }),
  ].join('\n');
}

/**
 * Words for CI about figures that have a reference and fell. Figures without one are of the machine, so they say
 * nothing from one machine to another.
 */
export function renderFalls(comparisons: readonly Comparison[], baseline: string): string {
  const judged = comparisons.filter(({ compared }) => compared === 'ratio');
  const fallen = judged.filter(({ fell }) => fell);
  if (judged.length === 0) return `No figure of this run stands in ${baseline}: nothing was compared.`;
  if (fallen.length === 0)
    return `None of ${judged.length} ratios is worse than in ${baseline} by over 10 % in the median.`;
  return [
    `LOOK: ${fallen.length} of ${judged.length} ratios ${fallen.length === 1 ? 'is' : 'are'} worse than in ${baseline} by over 10 % in the median (a flag, not a failure):`,
    ...fallen.map(
      ({ name, old, new: now }) =>
        `  ${name}: ratio ${old.ratio?.toFixed(2)} before, ${now.ratio?.toFixed(2)} now`,
    ),
  ].join('\n');
}
