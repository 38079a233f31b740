/** What all keywords are made of. */
import type { JsonSchema } from '../../model.ts';
import type { Pattern } from '../patterns.ts';

/** One reason why a value breaks a schema, in the fields that Ajv gives it: selecting and describing go by them. */
export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer to the value. */
  readonly instancePath: string;
  /** From `#` or from the reference that led here, to the keyword. */
  readonly schemaPath: string;
  /** One frozen object for good where it does not hang on the value. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Where it is the name of a property that was judged, not its value. */
  readonly propertyName?: string;
}

/**
 * Judges a value. Without `errors` it stops at the first reason and tells only whether there was one, and `at` is not
 * looked at; with `errors` every reason is added, and `at` is the JSON pointer to the value.
 */
export type Check = (value: unknown, at: string, errors: SchemaError[] | null) => boolean;

/** undefined: nothing can break it. */
export type MaybeCheck = Check | undefined;

/** One schema and how to make checks of those inside it. `path` is what schemaPath begins with. */
export interface Holder {
  readonly schema: Fields;
  readonly path: string;
  compile(schema: JsonSchema, path: string): MaybeCheck;
  pattern(text: string): Pattern;
}

export type Fields = Readonly<Record<string, unknown>>;

/** Adds the reason where reasons are asked for; always false. */
export function fail(
  errors: SchemaError[] | null,
  keyword: string,
  instancePath: string,
  schemaPath: string,
  params: Readonly<Record<string, unknown>>,
): false {
  if (errors !== null) errors.push({ keyword, instancePath, schemaPath, params });
  return false;
}

export const NO_PARAMS: Readonly<Record<string, unknown>> = Object.freeze({});

/** All of them, in order. */
export function allOfChecks(checks: readonly Check[]): MaybeCheck {
  const [first, second, ...others] = checks;
  if (first === undefined) return undefined;
  if (second === undefined) return first;
  if (others.length === 0)
    return (value, at, errors) => {
      const holds = first(value, at, errors);
      if (!holds && errors === null) return false;
      return second(value, at, errors) && holds;
    };
  return (value, at, errors) => {
    let holds = true;
    for (const check of checks)
      if (!check(value, at, errors)) {
        if (errors === null) return false;
        holds = false;
      }
    return holds;
  };
}

/** Whether the check holds, without its reasons. */
export const holds = (check: MaybeCheck, value: unknown): boolean =>
  check === undefined || check(value, '', null);

/** A name as a part of a JSON pointer. */
export const pointerPart = (name: string): string =>
  name.includes('~') || name.includes('/') ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;

/** A name as Ajv writes it in schemaPath. */
export const pathPart = (name: string): string => encodeURIComponent(pointerPart(name).toWellFormed());
