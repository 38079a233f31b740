/** The rows behind bars. Names are ours and values are numbers, so no cell can be taken for a formula. Pure. */
import type { Bars } from './barsOption.ts';

export function writeBarsCsv({ times, series }: Bars, first: string): string {
  const rows = times.map((time, place) => [time, ...series.map(({ values }) => values[place] ?? 0)]);
  return [[first, ...series.map(({ name }) => name)], ...rows].map((row) => row.join(',')).join('\r\n');
}
