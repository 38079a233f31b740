/**
 * The formats that a plan may use. All are checked; one that is not here is refused by plan/problems, because a format
 * that nobody checks is a promise that nobody keeps. The internationalised ones of draft-07 (`idn-email`,
 * `idn-hostname`, `iri`, `iri-reference`) are left out: no library that we know checks them right.
 */
import type { Format } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';

/** Those of draft-07, then what else people use. */
export const FORMATS = [
  ...(['date-time', 'date', 'time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference'] as const),
  ...(['uri-template', 'json-pointer', 'relative-json-pointer', 'regex'] as const),
  ...(['uuid', 'duration', 'byte', 'int32', 'int64', 'float', 'double'] as const),
] as const;

export const FORMAT_CHECKS: Readonly<Record<string, Format>> = Object.fromEntries(
  FORMATS.map((name) => [name, fullFormats[name]]),
);
