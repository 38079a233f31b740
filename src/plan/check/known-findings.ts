/**
 * What a rule has found before. Clients err in the same few ways for days, so the same reasons are put into the same
 * words once: an event that breaks its plan in a known way costs little more than one that follows it.
 *
 * Reasons are the same when their keywords, their places and what of the schema they are about are, and of a wrong type
 * also what was there instead. Reasons whose sentences say more are not kept.
 */
import type { Findings } from './found.ts';
import { parsePointer, valueAt } from './pointer.ts';
import type { SchemaError } from './schema/check.ts';
import { kindOf } from './schema/types.ts';

/** Ways to err that are kept of a rule, and reasons of one. */
const WAYS_MAX = 32;
const REASONS_MAX = 8;

interface Reason {
  readonly schemaPath: string;
  readonly instancePath: string;
  /** Two schemas can have keywords of one path (a reference begins anew with `#`), but then not about the same. */
  readonly subject: unknown;
  readonly kind: string | undefined;
  /** Of the value. */
  readonly path: readonly string[];
}

interface Way {
  readonly reasons: readonly Reason[];
  readonly findings: Findings;
}

export interface KnownFindings {
  readonly ways: Way[];
  /** The one that makes room next. */
  next: number;
}

export const openKnown = (): KnownFindings => ({ ways: [], next: 0 });

export function knownFindings(
  { ways }: KnownFindings,
  errors: readonly SchemaError[],
  view: unknown,
): Findings | undefined {
  for (const { reasons, findings } of ways) if (areSame(reasons, errors, view)) return findings;
  return undefined;
}

function areSame(reasons: readonly Reason[], errors: readonly SchemaError[], view: unknown): boolean {
  if (reasons.length !== errors.length) return false;
  for (let place = 0; place < reasons.length; place++) {
    const { schemaPath, instancePath, subject, kind, path } = reasons[place] as Reason;
    const error = errors[place] as SchemaError;
    if (error.schemaPath !== schemaPath || error.instancePath !== instancePath) return false;
    if (subjectOf(error) !== subject) return false;
    if (kind !== undefined && kindOf(valueAt(view, path)) !== kind) return false;
  }
  return true;
}

export function keepFindings(
  known: KnownFindings,
  errors: readonly SchemaError[],
  view: unknown,
  findings: Findings,
): void {
  if (errors.length > REASONS_MAX) return;
  const reasons: Reason[] = [];
  for (const error of errors) {
    const { schemaPath, instancePath, keyword } = error;
    const subject = subjectOf(error);
    if (subject === MORE) return;
    const path = parsePointer(instancePath);
    const kind = keyword === 'type' ? kindOf(valueAt(view, path)) : undefined;
    reasons.push({ schemaPath, instancePath, subject, kind, path });
  }
  known.ways[known.next] = { reasons, findings };
  known.next = (known.next + 1) % WAYS_MAX;
}

const MORE = Symbol('more than a place and one thing of the schema');

/** By keyword, which of its params the sentence is about: that one and no other. */
const SUBJECTS: ReadonlyMap<string, string> = new Map([
  ...Object.entries({
    type: 'type',
    required: 'missingProperty',
    enum: 'allowedValues',
    const: 'allowedValue',
  }),
  ...['pattern', 'format', 'multipleOf'].map((keyword) => [keyword, keyword] as const),
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'].map(limited),
  ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'].map(limited),
]);

function limited(keyword: string): readonly [string, string] {
  return [keyword, 'limit'];
}

function subjectOf({ keyword, params, propertyName }: SchemaError): unknown {
  const subject = propertyName === undefined ? SUBJECTS.get(keyword) : undefined;
  return subject === undefined ? MORE : params[subject];
}
