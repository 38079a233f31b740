/** The actions of a profile as they are looked at now, and under what. */
import { createHash } from 'node:crypto';
import type { ActionDocument } from '../score/actions/action.ts';
import { segmentsOfAction } from '../score/actions/segments.ts';
import { builtInSegments } from '../score/segments/built-in.ts';
import { segmentsIn } from '../score/segments/named.ts';
import { type Action, listActions, settingsOf } from '../store/actions.ts';
import type { Store } from '../store/database.ts';
import { readPeopleSettings } from '../store/people-settings.ts';
import { getScoringVersion } from '../store/scoring-versions.ts';
import { listSegments, type Segment } from '../store/segments.ts';
import type { AsMade, Watched } from '../warehouse/actions/watched.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { type KeptRuns, type Run, readKeptRuns } from '../warehouse/scores/runs.ts';

/** Those that are on. None before the profile was scored. */
export async function watchedActions(
  store: Store,
  warehouse: Warehouse,
  workspace: string,
  profile: string,
): Promise<readonly Watched[]> {
  const actions = (await listActions(store, workspace)).filter(
    (action) => action.isOn && action.profile === profile,
  );
  if (actions.length === 0) return [];
  const runs = await readKeptRuns(warehouse.database, warehouse.score, workspace, profile);
  if (runs === null) return [];
  const measuredBy = async ({ version, reference }: Run): Promise<readonly unknown[]> => {
    const { document } = await getScoringVersion(store, workspace, profile, version);
    // Sherlock's rule measures anew each time, and that is what its scores mean; ours stays until somebody re-bases it.
    return [version, document.mode === 'decay' ? reference : null];
  };
  const now = await measuredBy(runs.newest);
  const before = runs.before === null ? now : await measuredBy(runs.before);
  const settings = settingsOf(await readPeopleSettings(store, workspace));
  const made = await listSegments(store, workspace);
  return Promise.all(
    actions.map(async (action): Promise<Watched> => {
      const revisions = revisionsOf(action, made);
      const basis = hashOf([...now, ...settings, revisions]);
      const { id, name, looksSince, of, trigger, filter, cooldownDays } = action;
      const run = runThen(action, runs);
      return {
        ...{ action: id, name, revision: looksSince, of, trigger, filter, cooldownDays },
        ...(await segmentOf(store, workspace, action)),
        ...{ basis, asMade: run && asMadeOf(action, run, run === runs.newest ? now : before, basis) },
      };
    }),
  );
}

/** The scores of when the action began to look, or those after them that are still there; null when there were none. */
function runThen({ beganAt, beganUnder }: Action, { newest, before, firstAt }: KeptRuns): Run | null {
  if (beganUnder === '' || firstAt > beganAt) return null;
  return newest.at <= beganAt ? newest : (before ?? newest);
}

/** What a condition said then cannot be asked now, so it begins as it is now. */
function asMadeOf(
  { trigger, beganAt, beganUnder }: Action,
  { run }: Run,
  measuredBy: readonly unknown[],
  basis: string,
): AsMade {
  const then = [...measuredBy, ...(JSON.parse(beganUnder) as unknown[]), []];
  return { run, at: beganAt, basis: trigger.kind === 'custom' ? basis : hashOf(then) };
}

const hashOf = (basis: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(basis)).digest('hex').slice(0, 32);

/** Of a trigger about a segment: its name, and whose scores its members are of ('' for none). */
export async function segmentOf(
  store: Store,
  workspace: string,
  { trigger, profile }: Pick<ActionDocument, 'trigger' | 'profile'>,
): Promise<Pick<Watched, 'segmentName' | 'segmentProfile'>> {
  if (!('segment' in trigger)) return { segmentName: '', segmentProfile: '' };
  const builtIn = builtInSegments(7).find(({ id }) => id === trigger.segment);
  if (builtIn !== undefined) return { segmentName: builtIn.name, segmentProfile: profile };
  const made = (await listSegments(store, workspace)).find(({ id }) => id === trigger.segment);
  return { segmentName: made?.name ?? trigger.segment, segmentProfile: made?.profile ?? '' };
}

/**
 * A condition that names a segment holds for others once that segment is changed. (Comings and goings of a trigger's
 * own segment say themselves whether a change of its clause is behind them.)
 */
function revisionsOf({ trigger }: ActionDocument, made: readonly Segment[]): readonly string[] {
  if (trigger.kind !== 'custom') return [];
  const found = new Set<string>();
  const open = [...segmentsOfAction({ trigger, filter: null })];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const segment = made.find((each) => each.id === id);
    if (segment === undefined || found.has(`${id} ${segment.revision}`)) continue;
    found.add(`${id} ${segment.revision}`);
    open.push(...segmentsIn(segment.clause));
  }
  return [...found].sort();
}
