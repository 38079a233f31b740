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

/** What of the schema the sentence is about. */
function subjectOf({ keyword, params, propertyName }: SchemaError): unknown {
  if (propertyName !== undefined) return MORE;
  switch (keyword) {
    case 'type':
      return params.type;
    case 'required':
      return params.missingProperty;
    case 'enum':
      return params.allowedValues;
    case 'const':
      return params.allowedValue;
    case 'pattern':
      return params.pattern;
    case 'format':
      return params.format;
    case 'minimum':
    case 'maximum':
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
      return params.limit;
    default:
      return MORE;
  }
}

/** What a value is, in the words of JSON Schema. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}
