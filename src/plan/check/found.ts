/** What a rule finds wrong with an event, and how that is told. */
import type { Control } from '../controls.ts';
import type { Violation } from '../violation.ts';
import type { Path } from './pointer.ts';

/** An event that breaks a rule in more ways is told the first ones: the rest helps nobody, and costs a row each. */
export const VIOLATIONS_MAX = 50;

/** How Segment calls the event as a whole. */
export const ROOT = '(root)';

/** A violation, and where exactly: a dot in a name makes `field` ambiguous. */
export interface Found {
  readonly violation: Violation;
  readonly path: Path;
}

/** A violation, and what its control did about it. */
export interface Judged extends Violation {
  readonly outcome: Control;
}

/** How a violation stands in the event. */
export type Mark = Readonly<Record<'type' | 'field' | 'description', string>>;

/** Everything that was found, with what is told of it: the first of them. */
export interface Findings {
  readonly all: readonly Found[];
  readonly told: readonly Violation[];
  /** Of those that Segment writes into the event. */
  readonly marks: readonly Mark[];
  /** As each control has told them, once it did. */
  readonly judged: { [control in Control]?: readonly Judged[] };
}

export function findingsOf(all: readonly Found[]): Findings {
  const told = all.slice(0, VIOLATIONS_MAX).map(({ violation }) => violation);
  const marks = told
    .filter(({ type }) => type !== 'Unplanned Event' && type !== 'Unplanned Property')
    .map(({ type, field, description }) => ({ type, field: field === '' ? ROOT : field, description }));
  return { all, told, marks, judged: {} };
}

export const NOTHING_FOUND: Findings = findingsOf([]);

export function judgedAs({ told, judged }: Findings, outcome: Control): readonly Judged[] {
  judged[outcome] ??= told.map((each) => ({ ...each, outcome }));
  return judged[outcome];
}
