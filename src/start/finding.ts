/** What must be known before scores are those of everybody, and how far that is: the past is told, and who the users are is found out. */
import type { Finding } from '../control/ports.ts';
import type { ChildHealth } from '../system/status.ts';
import type { Loader } from '../warehouse/loader.ts';
import type { OpenPeople } from '../warehouse/people/people.ts';

export interface FindingOptions {
  readonly children: () => readonly ChildHealth[];
  readonly loader: Pick<Loader, 'status'>;
  readonly people: Pick<OpenPeople, 'keptBlock'>;
  /** Workspace of the demo that is fed; null without `--demo`. */
  readonly demo: string | null;
}

export interface OpenFinding {
  /** Null: nothing of the workspace's past is still being told, and its users are known up to where that was first so. */
  of(workspace: string): Finding | null;
  /** Null when the users of everything that is loaded are known: under load they may be behind for a while. */
  behind(): Finding | null;
}

export function openFinding({ children, loader, people, demo }: FindingOptions): OpenFinding {
  const toldTo = new Map<string, number>();
  const upTo = (total: number): Finding | null => {
    const done = people.keptBlock();
    // Where nothing came there is nobody to find.
    return total === 0 || (done !== null && done >= total)
      ? null
      : { what: 'people', done: done ?? 0, total };
  };
  return {
    of(workspace) {
      const telling = tellingOf(children(), workspace, demo);
      if (telling !== null) {
        toldTo.delete(workspace);
        return telling;
      }
      const total = toldTo.get(workspace) ?? loader.status().block;
      toldTo.set(workspace, total);
      return upTo(total);
    },
    behind: () => upTo(loader.status().block),
  };
}

/** The demo's year is not all there yet. */
function tellingOf(children: readonly ChildHealth[], workspace: string, fed: string | null): Finding | null {
  // Its process has not said anything yet: a moment after a start.
  const isSilent =
    children.length === 0 || children.some(({ name, status }) => name === 'demo' && status === null);
  if (workspace === fed && isSilent) return { what: 'history', done: 0, total: null };
  const demo = children.find(({ status }) => status?.role === 'demo')?.status;
  if (demo?.role !== 'demo' || demo.workspace !== workspace || demo.state === 'ready') return null;
  return { what: 'history', done: demo.events, total: demo.eventsTotal };
}
