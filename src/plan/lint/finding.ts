/**
 * What a lint is, and what it finds.
 *
 * A lint looks at a plan that `findProblems` accepted, so at one that works, and says what people will be sorry for. It
 * never decides what happens to an event. Each is declared in a file of this folder with its code, its usual level and
 * its reason; `LINTS` (lints.ts) lists them all, and docs/plans-lints.md is written from that list.
 */
import type { ChangeBody, RuleRef, Severity } from '../diff/change.ts';
import type { LintLevel, PlanDocument, Rule } from '../model.ts';
import type { English } from './words/english.ts';

export type FindingLevel = Exclude<LintLevel, 'off'>;

/** A change of plan/diff with what it does to events: `note` does nothing, `breaking` asks senders to change too. */
export type FixChange = ChangeBody & { readonly severity: Severity; readonly sentence: string };

export interface Finding {
  /** Stable; the name of its switch in the plan's `lints`. */
  readonly code: string;
  readonly level: FindingLevel;
  /** JSON pointer into the document. */
  readonly path: string;
  /** What is found and what to do. */
  readonly message: string;
  /** Why it matters; the same for every finding of a code. */
  readonly reason: string;
  /** What a machine can do about it, for `applyChanges`. `isSafe` (fix-plan.ts) says whether events notice. */
  readonly fix?: readonly FixChange[];
}

/** What is known of the sources that the plan governs, where somebody asked. */
export interface Facts {
  /** Calls that came. `name` is the event's, null for other calls. */
  readonly seen: readonly Seen[];
  /** What else in Trackway goes by an event's name: "the score Health", "the funnel of the plan". */
  readonly used: readonly { readonly by: string; readonly event: string }[];
}

export interface Seen {
  readonly type: string;
  readonly name: string | null;
  /** Of the last 30 days. */
  readonly count: number;
  /** ISO time, of all time; null where nobody knows. */
  readonly lastSeen: string | null;
}

export interface Found {
  readonly path: string;
  readonly message: string;
  readonly fix?: readonly FixChange[];
}

export interface Lint {
  readonly code: string;
  readonly level: FindingLevel;
  /** What it looks for, a few words. */
  readonly title: string;
  /** Why that matters: one or two sentences. */
  readonly reason: string;
  /** What `--fix` does about it, when it can do anything. */
  readonly fixes?: string;
  /** In the order of the document. Null is no finding but a place where whoever runs it may rest. */
  readonly find: (subject: Subject) => Iterable<Found | null>;
}

/** What lints look at. */
export interface Subject {
  readonly document: PlanDocument;
  readonly facts: Facts | undefined;
  readonly english: English;
  /** Rules that are not deprecated, with their place among the rules. */
  readonly rules: readonly PlacedRule[];
  /** The first rule of each track event among them. */
  readonly events: readonly PlacedEvent[];
  /** Codes of all lints. */
  readonly codes: readonly string[];
}

export interface PlacedRule {
  readonly rule: Rule;
  readonly index: number;
  /** `/rules/3` */
  readonly path: string;
}
export interface PlacedEvent extends PlacedRule {
  readonly name: string;
}

export function refOf({ type, name, version }: Rule): RuleRef {
  return { type, version, ...(name !== undefined && { name }) };
}
