/** Shapes of segments in the API. */
import { z } from 'zod';
import type { BuiltInSegment } from '../../../score/segments/built-in.ts';
import type { Segment } from '../../../store/segments.ts';
import type { SizeDay } from '../../../warehouse/segments/read.ts';
import { isoTime, termSchema, timeSchema } from '../schemas.ts';

export const OF = ['users', 'accounts'] as const;

/** Looked at by score/problems, so that every problem is told at once and by its path. */
export const clauseSchema = z
  .unknown()
  .describe('Who is in it: a clause (docs/segments.md).')
  .meta({ example: { all: [{ did: { event: 'Report Shared' }, times: 3, days: 30 }] } });

export const documentShape = {
  name: z.string().trim().min(1, 'must not be empty').max(200),
  description: z.string().max(2000).default(''),
  of: z.enum(OF),
  clause: clauseSchema,
  profile: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe('Id of the scoring profile whose scores the clause means; null for none.'),
};

export const profileQuery = termSchema.describe(
  'Id of the scoring profile by which built-in segments and scores are seen; else the first by name.',
);

const sizeSchema = z.object({
  day: z.string().describe("In the workspace's time zone."),
  size: z.int(),
  active: z.int().describe('Members who were active in the window.'),
  score: z.number().nullable().describe('Mean score of the active members.'),
});

export const segmentSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    of: z.enum(OF),
    builtIn: z.enum(['band', 'list']).nullable().describe('Null for one that people made.'),
    clause: z.record(z.string(), z.unknown()),
    profile: z.string().nullable().describe('Whose scores are meant.'),
    revision: z.int(),
    changedAt: timeSchema.nullable(),
    changedBy: z.string().nullable(),
    managedBy: z.string().nullable().describe('The file that declares it.'),
    size: z.int().nullable().describe('Null until it was first looked at.'),
    active: z.int().nullable(),
    score: z.number().nullable(),
    scoreChange: z.number().nullable().describe('Against a week ago; null when nothing is known of then.'),
    sizeChange: z.int().nullable(),
    lookedAt: timeSchema.nullable(),
    days: z.array(sizeSchema).describe('The last 30 days on which it was looked at, the oldest first.'),
  })
  .meta({ id: 'Segment' });
export type SegmentView = z.input<typeof segmentSchema>;

export const WEEK_DAYS = 7;

/** A segment as one profile sees it. */
export interface Seen {
  readonly segment: Segment | null;
  readonly builtIn: BuiltInSegment | null;
  /** '' for none. */
  readonly profile: string;
  readonly revision: number;
}

export function viewSegment(
  { segment, builtIn, profile, revision }: Seen,
  sizes: { readonly days: readonly SizeDay[]; readonly at: number } | undefined,
): SegmentView {
  const told = segment ?? builtIn;
  if (told === null) throw new Error('a segment that is neither made nor built in');
  const days = sizes?.days ?? [];
  const last = days.at(-1);
  const before = last === undefined ? undefined : weekBefore(days, last.day);
  return {
    ...{ id: told.id, name: told.name, description: told.description, of: told.of },
    builtIn: builtIn?.group ?? null,
    clause: told.clause as unknown as Record<string, unknown>,
    profile: profile === '' ? null : profile,
    revision,
    changedAt: segment === null ? null : isoTime(segment.changedAt),
    changedBy: segment?.changedBy ?? null,
    managedBy: segment?.managedBy ?? null,
    size: last?.size ?? null,
    active: last?.active ?? null,
    score: last?.score ?? null,
    scoreChange: difference(last?.score, before?.score),
    sizeChange: difference(last?.size, before?.size),
    lookedAt: sizes === undefined ? null : isoTime(sizes.at),
    days: days.map((day) => ({ ...day })),
  };
}

const difference = (now: number | null | undefined, then: number | null | undefined): number | null =>
  now == null || then == null ? null : now - then;

/** The newest day that is at least a week before. */
function weekBefore(days: readonly SizeDay[], day: string): SizeDay | undefined {
  const edge = new Date(Date.parse(day) - WEEK_DAYS * 86_400_000).toISOString().slice(0, 10);
  return days.findLast((each) => each.day <= edge);
}
