/**
 * Everything that reads events by their names and fields, for the blast radius of a plan's changes.
 *
 * The list is the interface: whoever adds something that reads events (destinations and their mappings, filters,
 * functions) adds a reader here, and every rehearsal and lint tells of it from then on.
 */

import type { FixStep } from '../../plan/fix/fix.ts';
import type { PlanDocument } from '../../plan/model.ts';
import type { Reading } from '../../plan/rehearse/blast-radius.ts';
import type { Typing } from '../../plan/typing/typing.ts';
import type { ScoringProfile } from '../../score/profile.ts';
import type { FixRule } from '../../store/fix-rules.ts';
import type { SegmentDocument } from '../../store/segments.ts';
import { readingsOfProfile, readingsOfSegment } from './score-readers.ts';

/** What a reader may look at. */
export interface ReaderContext {
  readonly workspace: string;
  /** What is in force in the workspace, with the plan that is rehearsed as it would be. By the plan's name. */
  readonly documents: ReadonlyMap<string, PlanDocument>;
  /** The views of what is published. */
  readonly typing: Typing;
  /** Fixes that are kept for events to come. */
  readonly fixes: readonly FixRule[];
  /** Scoring profiles as they are in force. */
  readonly profiles: readonly ScoringProfile[];
  readonly segments: readonly Pick<SegmentDocument, 'name' | 'of' | 'clause'>[];
}

type Reader = (context: ReaderContext) => Promise<readonly Reading[]>;

/** The funnels of plans: steps by the names of track calls. */
const funnels: Reader = async ({ documents }) =>
  [...documents].flatMap(([plan, { funnel }]) =>
    funnel.map((event, step) => ({
      kind: 'funnel',
      name: `Funnel of ${plan}, step ${step + 1}`,
      place: { type: 'track', event, field: null },
      effect: 'The step counts nobody any more, nor do those after it.',
    })),
  );

/** The views of planned events and their columns. */
const views: Reader = async ({ typing }) =>
  typing.views.flatMap(({ name, type, event, holder, columns }) => [
    {
      kind: 'view',
      name,
      place: { type, event, field: null },
      effect: 'It keeps the events that came, and gets no new ones under this name.',
    },
    ...columns.map((column) => ({
      kind: 'column',
      name: `${name}.${column.name}`,
      place: { type, event, field: [holder, ...column.path].join('.') },
      effect: 'It keeps its values, and is empty for new events.',
    })),
  ]);

/** Kept fixes, which run before the plan is asked: they find events by name, and fields to mend. */
const fixes: Reader = async ({ fixes: kept }) =>
  kept
    .filter(({ enabled }) => enabled)
    .flatMap(({ title, source, fix: { match, steps } }) => {
      const reading = { kind: 'fix', name: `${title} (kept for ${source})` };
      const on = {
        type: match.type ?? (match.event === undefined ? null : 'track'),
        event: match.event ?? null,
      };
      const own =
        on.type === null || on.event === null
          ? []
          : [{ ...reading, place: { type: on.type, event: on.event, field: null }, effect: NO_EVENT }];
      const inSteps = steps.flatMap((step) =>
        fieldsIn(step).map(({ field, effect }) => ({ ...reading, place: { ...on, field }, effect })),
      );
      return [...own, ...inSteps];
    });

const NO_EVENT = 'It goes on mending events of this name, for which there is no rule any more.';

function fieldsIn(step: FixStep): readonly { readonly field: string; readonly effect: string }[] {
  switch (step.do) {
    case 'rename event':
      return [];
    case 'rename property':
      return [
        { field: step.from, effect: `It goes on renaming it to ${step.to}.` },
        { field: step.to, effect: `It goes on renaming ${step.from} to it, and the plan knows it no more.` },
      ];
    case 'default':
      return [{ field: step.property, effect: 'It goes on setting it where it is missing.' }];
    case 'cast':
      return [{ field: step.property, effect: `It goes on reading it as ${step.to}.` }];
    case 'drop property':
      return [{ field: step.property, effect: 'It goes on leaving it out.' }];
  }
}

const profiles: Reader = async (context) =>
  context.profiles.flatMap((profile) => readingsOfProfile(profile.name, profile));

const segments: Reader = async (context) => context.segments.flatMap(readingsOfSegment);

const READERS: readonly Reader[] = [funnels, views, fixes, profiles, segments];

export async function listReadings(context: ReaderContext): Promise<readonly Reading[]> {
  return (await Promise.all(READERS.map((reader) => reader(context)))).flat();
}
