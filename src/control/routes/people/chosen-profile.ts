/** The scoring profile by which a request wants to see scores: the one it names, else the workspace's first by name. */
import type { Store } from '../../../store/database.ts';
import { listInForce, type ProfileInForce } from '../../../store/scoring-versions.ts';
import { Fault } from '../../../system/fault.ts';
import type { ChosenProfile } from '../../../warehouse/people/runs.ts';

export interface Chosen {
  /** Null when no profile is published and none was asked for. */
  readonly profile: ProfileInForce | null;
  readonly asked: ChosenProfile | null;
  readonly shown: { id: string; name: string; version: number } | null;
}

/** Throws Fault `not_found`. */
export async function chooseProfile(
  store: Store,
  workspace: string,
  id: string | undefined,
): Promise<Chosen> {
  const all = await listInForce(store, workspace);
  const profile = id === undefined ? all[0] : all.find((each) => each.id === id);
  if (profile === undefined && id !== undefined)
    throw new Fault(
      'not_found',
      `There is no published scoring profile "${id}". GET /api/v1/profiles lists the profiles; one is published with POST /api/v1/profiles/{id}/publish.`,
    );
  if (profile === undefined) return { profile: null, asked: null, shown: null };
  const { version, document } = profile;
  return {
    profile,
    asked: {
      ...{ id: profile.id, version, isFiltered: document.users !== undefined, window: document.window },
      events: document.events.map(({ type, event }) => ({ type: type ?? 'track', event })),
    },
    shown: { id: profile.id, name: document.name, version },
  };
}
