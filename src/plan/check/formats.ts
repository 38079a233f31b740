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

/** What nearly all clients write as a time; what it does not know the full check decides, which takes three times as long. */
const PLAIN_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?Z$/;

function isDateTime(text: string): boolean {
  return PLAIN_TIME.test(text) || FULL_TIME(text);
}

const FULL_TIME = (fullFormats['date-time'] as { readonly validate: (text: string) => boolean }).validate;

export const FORMAT_CHECKS: Readonly<Record<string, Format>> = {
  ...Object.fromEntries(FORMATS.map((name) => [name, fullFormats[name]])),
  'date-time': isDateTime,
};
