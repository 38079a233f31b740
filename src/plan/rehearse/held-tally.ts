/**
 * What a plan would do to events that lie in the quarantine: stored ones say nothing of them, because what the version
 * in force blocks is never stored. Pure, and bounded as the tally of stored events is.
 */
import type { Event } from '../../event/event.ts';
import type { CompiledPlan } from '../check/compile-plan.ts';
import { enforce } from '../check/enforce.ts';
import type { SourceControls } from '../controls.ts';

export interface HeldCounts {
  /** Held events that were judged. */
  readonly judged: number;
  /** Of these: would be stored now, whole or without fields. */
  readonly passing: number;
}

export interface HeldEventCounts extends HeldCounts {
  readonly type: string;
  readonly event: string;
}

export interface HeldSample {
  readonly quarantineId: string;
  readonly messageId: string;
  readonly source: string;
  readonly type: string;
  readonly event: string;
}

export interface HeldTallied extends HeldCounts {
  /** Those of which most would pass come first. */
  readonly perEvent: readonly HeldEventCounts[];
  /** Some that would pass. */
  readonly samples: readonly HeldSample[];
}

export interface HeldTally {
  /** `event` is undefined for what another step than the plan refuses: it would not pass. */
  add(held: {
    readonly event: Event | undefined;
    readonly source: string;
    readonly quarantineId: string;
    readonly controls: SourceControls;
  }): void;
  result(): HeldTallied;
}

const EVENTS_MAX = 500;
const SAMPLES_MAX = 5;

export function openHeldTally(plan: CompiledPlan): HeldTally {
  const total = { judged: 0, passing: 0 };
  const events = new Map<string, { type: string; event: string; judged: number; passing: number }>();
  const samples: HeldSample[] = [];
  const countsOf = ({ type, event: name = '' }: Event) => {
    const key = `${type}\0${name}`;
    const counts = events.get(key) ?? { type, event: name, judged: 0, passing: 0 };
    if (events.size < EVENTS_MAX) events.set(key, counts);
    return counts;
  };
  return {
    add({ event, source, quarantineId, controls }) {
      total.judged++;
      if (event === undefined) return;
      const counts = countsOf(event);
      counts.judged++;
      if (enforce(plan, controls, event, { sourceId: source, plan: '', planVersion: 0 }).kind === 'block')
        return;
      total.passing++;
      counts.passing++;
      const { messageId, type, event: name = '' } = event;
      if (samples.length < SAMPLES_MAX) samples.push({ quarantineId, messageId, source, type, event: name });
    },
    result: () => ({
      ...total,
      perEvent: [...events.values()].sort((a, b) => b.passing - a.passing || b.judged - a.judged),
      samples,
    }),
  };
}
