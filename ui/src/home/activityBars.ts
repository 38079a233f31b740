/** The events of Home as bars; only what there is, and always what was stored. */
import type { Activity } from '../api/condition.ts';
import type { Bars } from '../show/figure.ts';
import { SERIES } from './finding.ts';

export function barsOf({ buckets }: Activity): Bars {
  const shown = SERIES.filter(
    ({ field }) => field === 'stored' || buckets.some((bucket) => bucket[field] > 0),
  );
  return {
    kind: 'bars',
    times: buckets.map(({ at }) => hourOf(at)),
    series: shown.map(({ field, name, colour }) => ({
      name,
      colour,
      values: buckets.map((bucket) => bucket[field]),
    })),
  };
}

function hourOf(at: string): string {
  const time = new Date(at);
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}
