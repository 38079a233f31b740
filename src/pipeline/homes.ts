/** Which source a request belongs to: as the edge resolved it, or by its key now, because the source may be newer. */
import type { Envelope } from '../event/envelope.ts';
import type { KeyHash } from './key-hash.ts';
import { encodePrefix } from './open-block.ts';
import type { Plans, Sources } from './ports.ts';
import type { Home } from './steps.ts';

/** The store is asked again at most this often for keys no one knows: strangers can send any number of them. */
const REFRESH_EVERY_MS = 1000;

export interface Homes {
  of(envelope: Envelope, nowMs: number): Home | undefined;
  /** The source of this name, whether it is there any more or not. */
  at(workspace: string, source: string): Home;
}

/** Homes stay the same objects when something else is in force for them. */
type ChangingHome = { -readonly [F in keyof Home]: Home[F] };

export function createHomes(
  sources: Sources,
  seedOf: (workspace: string, source: string) => Readonly<KeyHash>,
  plans: Plans,
): Homes {
  const homes = new Map<string, ChangingHome>();
  let { generation } = plans;
  let refreshedAt = Number.NEGATIVE_INFINITY;

  function homeOf(workspace: string, source: string, enabled: boolean): Home {
    const name = `${enabled ? '+' : '-'}${workspace}/${source}`;
    let home = homes.get(name);
    if (home === undefined) {
      home = {
        workspace,
        source,
        enabled,
        prefix: encodePrefix(workspace, source),
        seed: seedOf(workspace, source),
        inForce: plans.of(workspace, source),
      };
      homes.set(name, home);
    }
    return home;
  }

  function renew(): void {
    generation = plans.generation;
    for (const home of homes.values()) home.inForce = plans.of(home.workspace, home.source);
  }

  return {
    at(workspace, source) {
      if (plans.generation !== generation) renew();
      return homeOf(workspace, source, true);
    },
    of(envelope, nowMs) {
      if (plans.generation !== generation) renew();
      // What the edge accepted stays accepted, also when the source was disabled a moment later.
      if (envelope.workspace !== null && envelope.source !== null)
        return homeOf(envelope.workspace, envelope.source, true);
      if (envelope.writeKey === '') return undefined;
      let owner = sources.lookup(envelope.writeKey);
      if (owner === undefined && Math.abs(nowMs - refreshedAt) >= REFRESH_EVERY_MS) {
        refreshedAt = nowMs;
        if (sources.refresh()) owner = sources.lookup(envelope.writeKey);
      }
      return owner === undefined ? undefined : homeOf(owner.workspace, owner.source, owner.enabled);
    },
  };
}
