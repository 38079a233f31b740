/** What the chart of events says, in a sentence and in rows. Pure. */
import type { Activity, Range } from '../api/condition.ts';
import { amount, counted } from '../show/words.ts';

const MINUTE_S = 60;

/** In the order in which they are stacked, and what they are called. */
export const SERIES = [
  { field: 'stored', name: 'stored', colour: '--tw-bar' },
  { field: 'duplicate', name: 'sent twice', colour: '--tw-bar-duplicate' },
  { field: 'refused', name: 'refused', colour: '--tw-bar-refused' },
] as const;

export const sumOf = ({ buckets }: Activity, field: 'stored' | 'refused' | 'duplicate'): number =>
  buckets.reduce((total, bucket) => total + bucket[field], 0);

export interface Finding {
  readonly title: string;
  /** For those who do not see the chart. */
  readonly description: string;
  readonly total: number;
}

export function findIn(activity: Activity, range: Range): Finding {
  const stored = sumOf(activity, 'stored');
  const refused = sumOf(activity, 'refused');
  const duplicate = sumOf(activity, 'duplicate');
  const total = stored + refused + duplicate;
  const minutes = Math.max(1, (Date.parse(activity.to) - Date.parse(activity.from)) / 60_000);
  const perMinute = total / minutes;
  const rate = perMinute >= 10 ? amount(Math.round(perMinute)) : perMinute.toFixed(1);
  const busiest = activity.buckets.reduce((top, bucket) => Math.max(top, totalOf(bucket)), 0);
  if (total === 0)
    return {
      title: `No events in the last ${range}`,
      description: `Nothing came in the last ${range}.`,
      total,
    };
  const refusals = refused === 0 ? 'none refused' : `${amount(refused)} refused`;
  return {
    title: `${counted(total, 'event')} in the last ${range}, ${refusals}`,
    description:
      `${rate} events a minute on average over the last ${range}: ${amount(stored)} stored, ${amount(refused)} refused, ` +
      `${amount(duplicate)} sent twice. The busiest ${bucketName(activity)} had ${amount(busiest)}.`,
    total,
  };
}

export const bucketName = ({ bucketSeconds }: Pick<Activity, 'bucketSeconds'>): string =>
  bucketSeconds === MINUTE_S ? 'minute' : `${bucketSeconds / MINUTE_S} minutes`;

type Bucket = Activity['buckets'][number];

export const totalOf = ({ stored, refused, duplicate }: Bucket): number => stored + refused + duplicate;

/** The rows behind the chart. A cell that a spreadsheet would run is shown as text. */
export function writeCsv(activity: Activity): string {
  const cell = (value: string | number): string => {
    const text = String(value);
    const safe = /^[=+\-@\t\0]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = activity.buckets.map(({ at, stored, refused, duplicate }) => [at, stored, refused, duplicate]);
  return [['from', 'stored', 'refused', 'duplicate'], ...rows]
    .map((row) => row.map(cell).join(','))
    .join('\r\n');
}
