/** What is done with held events, in words and numbers. Pure. */
import type { Job, JobKind, Preview } from '../api/quarantine.ts';
import { amount, counted } from '../show/words.ts';

export const DEEDS = [
  {
    kind: 'accept',
    name: 'Accept into the plan',
    about: 'What was sent is right and the plan is behind: change the plan, then take them in.',
    button: 'Accept',
  },
  {
    kind: 'fix',
    name: 'Fix by rule',
    about: 'The sender is wrong in a way that can be mended: rename, cast, fill in or leave out.',
    button: 'Fix and store',
  },
  {
    kind: 'release',
    name: 'Release as they are',
    about: 'Store them as they came. The plan is not asked.',
    button: 'Release',
  },
  {
    kind: 'discard',
    name: 'Discard',
    about: 'They are of no use: never store them, now or by a later replay.',
    button: 'Discard',
  },
] as const satisfies readonly {
  readonly kind: JobKind;
  readonly name: string;
  readonly about: string;
  readonly button: string;
}[];

export type DeedInfo = (typeof DEEDS)[number];

/** What running it will do. Where not all were tried, it says of how many it is known. */
export function sayPreview(kind: JobKind, { total, tried, outcomes }: Preview): string {
  if (total === 0) return 'No event of this group is held any more.';
  if (kind === 'discard') return `Discards ${counted(total, 'event')}. They are never stored.`;
  const whole = tried === total;
  const scope = whole
    ? `Of ${counted(total, 'event')}`
    : `Of the first ${amount(tried)} of ${counted(total, 'event')}`;
  const parts = [
    `${amount(outcomes.stored)} will be stored`,
    ...(outcomes.held > 0 ? [`${amount(outcomes.held)} stay here: the plan still blocks them`] : []),
    ...(outcomes.refused > 0 ? [`${amount(outcomes.refused)} stay here: another limit refuses them`] : []),
  ];
  if (whole && outcomes.stored === total)
    return total === 1
      ? 'Stores the event with its messageId and times.'
      : `Stores all ${counted(total, 'event')} with their messageIds and times.`;
  return `${scope}, ${parts.join('; ')}.`;
}

/** How far a job is, or what it has done. */
export function sayJob({ kind, state, total, done, released, discarded, held, refused }: Job): string {
  const results = [
    ...(released > 0 ? [`${amount(released)} stored`] : []),
    ...(discarded > 0 ? [`${amount(discarded)} discarded`] : []),
    ...(held > 0 ? [`${amount(held)} still blocked`] : []),
    ...(refused > 0 ? [`${amount(refused)} refused`] : []),
  ].join(', ');
  if (state === 'waiting' && done === 0) return `Waits for its turn to ${kind}`;
  const way = total === null ? counted(done, 'event') : `${amount(done)} of ${counted(total, 'event')}`;
  return results === '' ? way : `${way}: ${results}`;
}
