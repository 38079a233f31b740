/**
 * Segments as the API asks for them, and as the scorer has them looked at: `afterRun` when the scores of a profile are
 * new. Lookings of one segment come one after another; all of them go through the scorer's session, so that nothing but
 * the next scoring waits for one, and that for one statement.
 */
import type { LookedAt, Segments } from '../control/segment-port.ts';
import { builtInSegments } from '../score/segments/built-in.ts';
import type { Store } from '../store/database.ts';
import { readPeopleSettings } from '../store/people-settings.ts';
import { listInForce } from '../store/scoring-versions.ts';
import { listSegments } from '../store/segments.ts';
import { systemClock } from '../system/clock.ts';
import type { Lines } from '../system/lines.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import type { NamedClause } from '../warehouse/people/clause-sql.ts';
import { lookAtSegment } from '../warehouse/segments/look.ts';
import {
  previewClause,
  readComings,
  readComingsDays,
  readMembers,
  readSeenCalls,
  readSeenTraits,
  readSizes,
} from '../warehouse/segments/read.ts';
import { whenThereIsRoom } from '../warehouse/short-of-room.ts';
import { followRuns, type NewScores } from './follow-runs.ts';

const DAY_MS = 86_400_000;
const COMINGS = 50;
const FRESH_MS = 60_000;

export interface SegmentsPort extends Segments {
  /** The newest scores of the profile are there: who is in which segment is looked at again, in the background. */
  afterRun(workspace: string, profile: string, cause: string): Promise<void>;
  /** Begins nothing more, and waits for what goes on. */
  stop(): Promise<void>;
}

export interface SegmentsPortOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly lines: Lines;
  /** The segments of a run were looked at. */
  readonly onLooked?: (run: NewScores) => Promise<void>;
}

export function openSegmentsPort({ store, warehouse, lines, onLooked }: SegmentsPortOptions): SegmentsPort {
  const { database } = warehouse;
  const looking = new Map<string, Promise<void>>();
  const contextOf = (workspace: string) => contextIn(store, workspace);
  const ask = <T>(
    read: (base: {
      database: string;
      session: Parameters<Parameters<typeof warehouse.ask>[0]>[0];
    }) => Promise<T>,
  ) => whenThereIsRoom(() => warehouse.ask((session) => read({ database, session })));

  function look(segment: LookedAt, cause: string): Promise<void> {
    const key = `${segment.workspace} ${segment.segment} ${segment.profile}`;
    const before = looking.get(key) ?? Promise.resolve();
    const now = before
      .catch(() => undefined)
      .then(async () => {
        const context = await contextOf(segment.workspace);
        await whenThereIsRoom(() =>
          lookAtSegment(warehouse, warehouse.score, { ...segment, cause, context }),
        );
      });
    looking.set(key, now);
    void now.catch(() => undefined).then(() => looking.get(key) === now && looking.delete(key));
    return now;
  }

  const runs = followRuns(async (run, signal) => {
    const { workspace, profile, cause } = run;
    for (const segment of await segmentsOf(store, workspace, profile)) {
      if (signal.aborted) return;
      await look(segment, cause).catch((error: unknown) => {
        const about = { err: error, segment: segment.segment };
        lines.warn(about, 'a segment could not be looked at; the next scoring does');
      });
    }
    await onLooked?.(run);
  }, lines);
  return {
    look,
    async ensure(segment) {
      const sizes = await ask((base) =>
        readSizes(base, segment.workspace, segment.profile, { days: 1, segment: segment.segment }),
      );
      const known = sizes.find(({ profile }) => profile === segment.profile);
      // Without a profile there may be no scorings, after which it would be looked at.
      const isOld = segment.profile === '' && systemClock.now() - (known?.at ?? 0) > FRESH_MS;
      if (known === undefined || known.revision !== segment.revision || isOld) await look(segment, 'events');
    },
    sizes: (workspace, profile, days) => ask((base) => readSizes(base, workspace, profile, { days })),
    members: (segment, page) => ask((base) => readMembers(base, { ...segment, ...page })),
    async history(segment, days) {
      const { timeZone, now } = await contextOf(segment.workspace);
      return ask(async (base) => {
        const { workspace, profile } = segment;
        const sizes = await readSizes(base, workspace, profile, { days, segment: segment.segment });
        return {
          sizes: sizes.find((each) => each.profile === profile)?.days ?? [],
          days: await readComingsDays(base, segment, { since: now - days * DAY_MS, timeZone }),
          comings: await readComings(base, segment.of, segment, COMINGS),
        };
      });
    },
    async preview(workspace, { of, clause, profile }) {
      const context = await contextOf(workspace);
      return ask((base) => previewClause(base, of, clause, { ...context, profile }));
    },
    seen: (workspace, of) =>
      ask(async (base) => ({
        traits: await readSeenTraits(base, workspace, of),
        calls: of === 'users' ? await readSeenCalls(base, workspace) : [],
      })),
    afterRun: (workspace, profile, cause) => runs.add({ workspace, profile, cause }),
    stop: runs.stop,
  };
}

/** What a profile's new scores may have changed: the built-in lists, its own segments, and those tied to none. */
async function segmentsOf(store: Store, workspace: string, profile: string): Promise<readonly LookedAt[]> {
  const inForce = (await listInForce(store, workspace)).find(({ id }) => id === profile);
  if (inForce === undefined) return [];
  const builtIn = builtInSegments(inForce.document.window).map(({ id, of, clause }) => ({
    ...{ workspace, segment: id, of, clause, revision: inForce.document.window, profile },
  }));
  const made = (await listSegments(store, workspace)).filter(
    (segment) => segment.profile === null || segment.profile === profile,
  );
  return [
    ...builtIn,
    ...made.map(({ id, of, clause, revision, profile: own }) => ({
      ...{ workspace, segment: id, of, clause, revision, profile: own ?? '' },
    })),
  ];
}

/** In what a clause of the workspace is asked now. */
export async function contextIn(store: Store, workspace: string) {
  const { timeZone, accountTrait } = await readPeopleSettings(store, workspace);
  const [first] = await listInForce(store, workspace);
  const named = new Map<string, NamedClause>(
    builtInSegments(first?.document.window ?? 7).map(({ id, of, clause }) => [
      id,
      { of, clause, profile: null },
    ]),
  );
  for (const { id, of, clause, profile } of await listSegments(store, workspace))
    named.set(id, { of, clause, profile });
  const segment = (id: string): NamedClause | undefined => named.get(id);
  return { workspace, timeZone, accountTrait, now: systemClock.now(), segment };
}
