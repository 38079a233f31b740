/**
 * The tracking plan: what is tracked, and why (spec: tracking-plan.md section 1).
 *
 * A plan is a `PlanDocument`: what its YAML file, its draft and each of its published versions hold. Ids, version
 * numbers and times belong to the store, not to the document, so that a file and a database hold the same thing.
 *
 * Invariants of a document that `check` (plan/problems) accepted: rules are unique by (type, name, version); only track
 * rules have a name; versions are whole numbers from 1; every schema is draft-07 without remote references.
 */
import type { JsonObject } from '../event/event.ts';

/** A rule judges one kind of call; `common` judges every call beside its own rule. */
export const RULE_TYPES = ['track', 'identify', 'group', 'page', 'screen', 'common'] as const;
export type RuleType = (typeof RULE_TYPES)[number];

/** JSON Schema draft-07. `x-pii: true` on a property says that it holds personal data on purpose. */
export type JsonSchema = boolean | JsonObject;

/** How names are written. */
export const NAME_CASES = ['Title Case', 'Sentence case', 'camelCase', 'snake_case', 'any'] as const;
export type NameCase = (typeof NAME_CASES)[number];

export interface Conventions {
  readonly eventNames: NameCase;
  readonly propertyNames: NameCase;
  /** Event names say what has happened ("Signed Up"). */
  readonly pastTense: boolean;
  /** More track rules than this need a reason; 30 in the guides. */
  readonly eventsMax: number;
}

export const DEFAULT_CONVENTIONS: Conventions = {
  eventNames: 'Title Case',
  propertyNames: 'camelCase',
  pastTense: true,
  eventsMax: 30,
};

export interface Rule {
  readonly type: RuleType;
  /** The event's name, matched exactly; track only. */
  readonly name?: string;
  /** From 1. An event chooses one by `context.protocols.event_version`; the oldest judges the others. */
  readonly version: number;
  /** The decision that this rule's data serves. */
  readonly why?: string;
  readonly owner?: string;
  /** Where it is sent from. */
  readonly side?: 'client' | 'server';
  /** What has just happened when it fires. */
  readonly when?: string;
  /** "each time", or e.g. "once a day a user and project". */
  readonly cadence?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** A call that follows the rule, as the wire has it: `{properties}`, `{traits}`. */
  readonly example?: JsonObject;
  /** The day it was deprecated, YYYY-MM-DD. */
  readonly deprecatedSince?: string;
  /**
   * Over the whole event (properties lie under `properties.properties`). A property may be
   * `{"$ref": "#/library/properties/NAME"}` or `{"$ref": "#/library/traits/NAME"}`, with `description` beside it.
   */
  readonly schema: JsonSchema;
  /** What another format says of the rule and we have no word for (ids, times); written back on export. */
  readonly imported?: JsonObject;
}

export interface PlanDocument {
  readonly name: string;
  readonly description: string;
  /** Names of the core events, in the order in which people come to them. */
  readonly funnel: readonly string[];
  readonly conventions: Conventions;
  /** Lints that are turned off or changed, by code (plan/lint). */
  readonly lints: Readonly<Record<string, LintLevel>>;
  readonly library: Library;
  readonly rules: readonly Rule[];
  /** As `Rule.imported`, of the plan. */
  readonly imported?: JsonObject;
}

/** Properties and traits that rules share, by name. */
export interface Library {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly traits: Readonly<Record<string, JsonSchema>>;
}

export type LintLevel = 'off' | 'warning' | 'error';

export const EMPTY_PLAN: PlanDocument = {
  name: '',
  description: '',
  funnel: [],
  conventions: DEFAULT_CONVENTIONS,
  lints: {},
  library: { properties: {}, traits: {} },
  rules: [],
};

/** What is wrong with a plan that somebody gave us: where, what, and what to do. It never changes what is live. */
export interface PlanProblem {
  /** Stable, snake_case: `remote_ref`, `cyclic_ref`, `unsafe_pattern`, `duplicate_rule`, ... */
  readonly code: string;
  /** JSON pointer into the document: `/rules/3/schema/properties/properties`. */
  readonly path: string;
  /** From 1, when it came as text. */
  readonly line?: number;
  /** What is wrong and what to do, one or two sentences. */
  readonly message: string;
}

/** The name by which people and messages know a rule: `Signed Up`, `identify`, `Signed Up (version 2)`. */
export function labelOf({ type, name, version }: Pick<Rule, 'type' | 'name' | 'version'>): string {
  const label = name ?? type;
  return version === 1 ? label : `${label} (version ${version})`;
}

/** Equal for two rules exactly when they may not be in one document together. */
export function ruleKeyOf({ type, name, version }: Pick<Rule, 'type' | 'name' | 'version'>): string {
  return JSON.stringify([type, name ?? '', version]);
}
