/** What a rule finds wrong with an event. */
import type { Violation } from '../violation.ts';
import type { Path } from './pointer.ts';
import type { SchemaError } from './schema/check.ts';

/** A violation, and where exactly: a dot in a name makes `field` ambiguous. */
export interface Found {
  readonly violation: Violation;
  readonly path: Path;
}

/** What a keyword has said before of a place is said again in the same object: clients err in the same few ways for days. */
export type Known = Map<SchemaError['params'], Map<string, Found>>;
