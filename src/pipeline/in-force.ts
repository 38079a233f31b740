/** What a source's events are held to: fixes that people keep, and the published plan with the source's controls. */
import type { CompiledPlan } from '../plan/check/compile-plan.ts';
import type { SourceControls } from '../plan/controls.ts';
import type { Fix } from '../plan/fix/fix.ts';

/** A version of a plan, as it judges one source. */
export interface PlanInForce {
  readonly workspace: string;
  readonly source: string;
  readonly plan: string;
  readonly name: string;
  readonly version: number;
  readonly compiled: CompiledPlan;
  readonly controls: SourceControls;
  /** The source's name, for people. */
  readonly sourceName: string;
  /** Ids of the sources of the same workspace that are told; null where none is, or it is gone. */
  readonly violationsTo: string | null;
  readonly blockedTo: string | null;
}

export interface FixInForce extends Fix {
  /** Id and version, as `context.protocols.fixed` names it: `fix_1a2b@3`; '' for the fix of a job. */
  readonly label: string;
}

export interface InForce {
  readonly fixes: readonly FixInForce[];
  readonly plan: PlanInForce | undefined;
}
