/** How large a plan may be. Far above what people can keep in mind, far below what would hold up a process. */
export interface PlanLimits {
  /** Of the document as JSON. */
  readonly bytesMax: number;
  /** Levels of nesting, the document itself the first. An event has at most 32, and a schema takes two for each. */
  readonly depthMax: number;
  readonly rulesMax: number;
  /** Properties and traits, each. */
  readonly libraryMax: number;
  /** Schemas inside one rule, references written out once each: so many take 0.2 s to compile, in one step. */
  readonly schemasMax: number;
  /** How often one value of an event is judged by one rule: references to references multiply. */
  readonly judgementsMax: number;
  readonly nameCharsMax: number;
  /** Further problems than these are not told. */
  readonly problemsMax: number;
}

export const PLAN_LIMITS: PlanLimits = {
  bytesMax: 5_000_000,
  depthMax: 128,
  rulesMax: 5_000,
  libraryMax: 5_000,
  schemasMax: 2_000,
  judgementsMax: 10_000,
  nameCharsMax: 200,
  problemsMax: 100,
};
