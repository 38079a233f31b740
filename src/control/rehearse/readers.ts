/**
 * Everything that reads events by their names and fields, for the blast radius of a plan's changes.
 *
 * The list is the interface: whoever adds something that reads events (destinations and their mappings, filters,
 * segments, activation, scores) adds a reader here, and every rehearsal tells of it from then on.
 */
import type { PlanDocument } from '../../plan/model.ts';
import type { Reading } from '../../plan/rehearse/blast-radius.ts';
import type { Typing } from '../../plan/typing/typing.ts';

/** What a reader may look at. */
export interface ReaderContext {
  readonly workspace: string;
  /** What is in force in the workspace, with the plan that is rehearsed as it would be. By the plan's name. */
  readonly documents: ReadonlyMap<string, PlanDocument>;
  /** The views of what is published. */
  readonly typing: Typing;
}

export type Reader = (context: ReaderContext) => Promise<readonly Reading[]>;

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

export const READERS: readonly Reader[] = [funnels, views];

export async function listReadings(context: ReaderContext): Promise<readonly Reading[]> {
  return (await Promise.all(READERS.map((reader) => reader(context)))).flat();
}
