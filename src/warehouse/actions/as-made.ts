/**
 * The first looking at an action: its states become those of when it was made, and nobody is alerted. However late it
 * comes (Trackway was killed in between, the looking failed, scores were unsure), the one that follows it then finds what
 * happened since, and that is not silent.
 *
 * Scores of then are those of the newest run that had begun by then; the newest two are kept. Segments are as their
 * record has it, and who was seen first since is not known yet. Only what conditions said then cannot be asked any more:
 * of these it is how it is now.
 */
import { moveStates, tellLooked } from './end.ts';
import type { Finder } from './gather.ts';
import type { Due, Finding, Tried } from './watched.ts';

export interface Beginning {
  /** Moment of the first of them; each has its own. */
  readonly from: number;
  readonly tried: Tried;
  readonly findOf: (finder: Finder, finding: Finding) => Promise<void>;
}

export interface Begun {
  /** The actions whose states are those of then, with the moment of that looking. */
  readonly lastAt: ReadonlyMap<Due, number>;
  /** Later than all of them. */
  readonly next: number;
}

export async function beginAsMade(
  finder: Finder,
  all: readonly Due[],
  { from, tried, findOf }: Beginning,
): Promise<Begun> {
  const lastAt = new Map<Due, number>();
  let next = from;
  const news = all.flatMap((each) => (each.isFirst && each.asMade ? [{ each, asMade: each.asMade }] : []));
  for (const group of Map.groupBy(news, ({ asMade }) => `${asMade.run} ${asMade.at}`).values()) {
    const [first] = group;
    if (first === undefined) continue;
    await finder.session.run(`TRUNCATE TABLE ${finder.database}.action_found`);
    const failed = new Set<Due>();
    for (const kind of ['users', 'accounts'] as const) {
      const due = group.flatMap(({ each }) => (each.of === kind ? [each] : []));
      if (due.length === 0) continue;
      const noting: Tried = (about, work) =>
        tried(about, () =>
          work().catch((error: unknown) => {
            for (const each of about) failed.add(each);
            throw error;
          }),
        );
      await findOf(finder, { of: kind, due, tried: noting, asMade: first.asMade });
    }
    const through = group.filter(({ each }) => !failed.has(each));
    await moveStates(
      finder,
      through.map(({ each }) => each),
      next,
    );
    await tellLooked(
      finder,
      through.map(({ each, asMade }) => ({ ...each, basis: asMade.basis })),
      next,
    );
    for (const { each } of through) lastAt.set(each, next);
    next += 1;
  }
  return { lastAt, next };
}
