/** What the figures of a status mean, in words. Pure. */
import type { Status } from '../api/condition.ts';
import type { Tone } from '../show/State.tsx';
import { amount, counted, shortAmount, size } from '../show/words.ts';

interface Said {
  readonly tone: Tone;
  readonly word: string;
  readonly figure: string;
  readonly sentence: string;
}

const BACKLOG_BYTES = 64 * 1024 * 1024;
const DAYS_SOON = 7;
const DAYS_FAR = 365;

/** received = stored + duplicate + refused + quarantined + pending, or an error of ours. */
export function sayBooks(books: Status['books']): Said {
  if (books === null)
    return {
      tone: 'warn',
      word: 'Not readable now',
      figure: '–',
      sentence: 'The warehouse does not answer. What was collected is safe on disk and waits.',
    };
  const figure = counted(books.received, 'event');
  if (books.remainder !== 0)
    return {
      tone: 'bad',
      word: `${counted(Math.abs(books.remainder), 'event')} unaccounted for`,
      figure,
      sentence:
        'Received is not the sum of what became of it. That is an error of ours: run trackway doctor.',
    };
  const parts = [`${amount(books.stored)} stored`];
  if (books.duplicate > 0) parts.push(`${amount(books.duplicate)} sent twice`);
  if (books.refused > 0) parts.push(`${amount(books.refused)} refused`);
  if (books.quarantined > 0) parts.push(`${amount(books.quarantined)} quarantined`);
  if (books.pending > 0) parts.push(`${amount(books.pending)} on their way`);
  return {
    tone: 'good',
    word: 'Balanced: every event accounted for',
    figure,
    sentence: books.received === 0 ? 'Nothing came in these 24 hours.' : `${parts.join(', ')}.`,
  };
}

export function sayBacklog({ pipeline, warehouse }: Pick<Status, 'pipeline' | 'warehouse'>): Said {
  const error = pipeline?.error ?? warehouse.error;
  const figure = size(pipeline?.backlogBytes ?? 0);
  const blocks = warehouse.backlogBlocks;
  const sentence =
    blocks === 0
      ? 'The warehouse has everything that the pipeline finished.'
      : `${counted(blocks, 'block')} to load into the warehouse.`;
  if (error != null) return { tone: 'bad', word: 'Standing still', figure, sentence: error };
  if (pipeline === null)
    return { tone: 'waiting', word: 'Starting', figure: '–', sentence: 'The pipeline has not spoken yet.' };
  if (pipeline.backlogBytes > BACKLOG_BYTES || blocks > 60)
    return { tone: 'warn', word: 'Catching up', figure, sentence };
  return { tone: 'good', word: 'Up to date', figure, sentence };
}

export function sayDisk(disk: Status['disk']): Said {
  const figure = disk.usedBytes === null ? '–' : size(disk.usedBytes);
  const free = `${size(disk.freeBytes)} of ${size(disk.totalBytes)} free`;
  if (disk.freeBytes <= disk.reserveBytes)
    return {
      tone: 'bad',
      word: 'Full: collection refuses',
      figure,
      sentence: `${free}. Clients keep their events.`,
    };
  if (disk.daysLeft === null)
    return {
      tone: 'good',
      word: 'Enough',
      figure,
      sentence: `${free}. The forecast needs an hour of growth to go by.`,
    };
  const days = disk.daysLeft > DAYS_FAR ? 'over a year' : `${shortAmount(Math.floor(disk.daysLeft))} days`;
  return {
    tone: disk.daysLeft < DAYS_SOON ? 'warn' : 'good',
    word: `Lasts ${days} at this growth`,
    figure,
    sentence: `${free}.`,
  };
}
