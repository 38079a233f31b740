/** How long scoring everybody takes, beside the same sum over a plain table; a preview; and the peak of memory. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from '../dataset/open.ts';
import type { Part, PartContext } from '../part.ts';
import { type Figure, figureAlone, figureOf } from '../print/figure.ts';
import { median } from '../print/percentiles.ts';

const TIMES = 3;

interface Measured {
  readonly users: number;
  readonly days: number;
  readonly full: readonly number[];
  readonly bare: readonly number[];
  readonly preview: readonly number[];
  readonly peakMb: number;
}

export const scores: Part = {
  name: 'scores',
  what: 'scoring everybody at 1 M and 10 M events (100 M with --huge), and a preview for a million users',
  async run(context) {
    const figures: Figure[] = [];
    for (const { events, label } of sizesOf(context))
      figures.push(...(await measure(context, events, label)));
    return figures;
  },
};

function sizesOf({ quick, huge }: PartContext): { events: number; label: string }[] {
  if (quick) return [{ events: 100_000, label: '0.1 M events' }];
  const sizes = [
    { events: 1_000_000, label: '1 M events' },
    { events: 10_000_000, label: '10 M events' },
  ];
  return huge ? [...sizes, { events: 100_000_000, label: '100 M events' }] : sizes;
}

async function measure({ folder, tell }: PartContext, events: number, label: string): Promise<Figure[]> {
  tell(`scores, ${label}`);
  const own = join(folder, `scores-${events}`);
  mkdirSync(own, { recursive: true });
  let found: Measured | null = null;
  await runNode(['bench/dataset/score-engine.ts', own, `${events}`, `${TIMES}`], (line) => {
    found = JSON.parse(line) as Measured;
  });
  const { users, days, full, bare, preview, peakMb } = found ?? NOTHING;
  const rounds = full.map((ours, index) => ({ ours, bare: bare[index] ?? Number.NaN }));
  return [
    figureOf(`scoring everybody, ${label}`, 'ms', rounds, `${users} users, ${days} rows of days, 30 events`),
    figureAlone(`preview of weights beside ${label}`, 'ms', median([...preview]), '1 M users x 30 events'),
    figureAlone(`peak memory while scoring, ${label}`, 'MB', peakMb),
  ];
}

const NOTHING: Measured = { users: 0, days: 0, full: [], bare: [], preview: [], peakMb: 0 };
