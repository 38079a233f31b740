/** Names with a value in them. */

import { pointerTo } from '../formats/pointer.ts';
import { labelOf } from '../model.ts';
import { kindOfText } from '../pii/pii.ts';
import { lintFields } from './fields.ts';
import type { Lint } from './finding.ts';

export const DYNAMIC_NAME: Lint = {
  code: 'dynamic_name',
  level: 'error',
  title: 'A name has a value in it: an id, a date, an e-mail address, a number, a placeholder',
  reason:
    'A name with a value in it is a new event, or a new column, for every value: nothing can be counted, destinations run out of names, and personal data lands where nobody looks for it. Values belong in properties.',
  *find({ document, rules, events }) {
    for (const { name, path } of events) {
      const value = valueIn(name, 1);
      if (value === null) continue;
      yield {
        path: pointerTo(path, 'name'),
        message: `The name "${name}" has ${value} in it. Keep one name for all and put the value in a property.`,
      };
    }
    for (const placed of rules) {
      yield null;
      for (const { names, path } of lintFields(placed, document.library)) {
        const name = names.at(-1) ?? '';
        // `line2` and `q4` are names; `order_10045` is not.
        const value = valueIn(name, 3);
        if (value === null) continue;
        yield {
          path,
          message: `${labelOf(placed.rule)}: the property name "${name}" has ${value} in it. Make the value a property of its own, or use a list.`,
        };
      }
    }
  },
};

const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;
const UUID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/i;
const DATE = /\d{4}[-/._]\d{1,2}[-/._]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\b(?:19|20)\d{6}\b/;
const MONTH =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? ?\d{1,2}(?:st|nd|rd|th)?\b|\b\d{1,2}\.? (?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b/i;
const PLACEHOLDER = /\$?\{[^}]*\}|<[^>]+>|%[sdi]\b|%\w+%|\[\w+\]|(?:^|\s):[a-z]\w*/i;
const ADDRESS = /https?:|\bwww\.|\/\S*\//i;

/** "a date" and the like, with the value; null of a name without one. Numbers count from so many digits on. */
function valueIn(name: string, digits: number): string | null {
  const kinds: readonly (readonly [string, RegExp])[] = [
    ['an e-mail address', EMAIL],
    ['a uuid', UUID],
    ['a placeholder', PLACEHOLDER],
    ['an address', ADDRESS],
    ['a date', DATE],
    ['a date', MONTH],
  ];
  for (const [kind, pattern] of kinds) {
    const [value] = pattern.exec(name) ?? [];
    if (value !== undefined) return `${kind} (${value})`;
  }
  for (const word of name.split(/[\s_:#/|,()-]+/)) {
    // "OAuth2", "3D" and "S3" are words; a number alone, or a long one with some letters, is a value.
    if (new RegExp(`^\\d{${digits},}$`).test(word)) return `a number (${word})`;
    if (/\d{5,}/.test(word) || isId(word)) return `an id (${word})`;
  }
  return null;
}

function isId(word: string): boolean {
  if (!/\d/.test(word) || !/[a-z]/i.test(word)) return false;
  const isHex = /^[0-9a-f]{7,}$/i.test(word) && word.replace(/\D/g, '').length > 1;
  return isHex || (word.length >= 10 && word.replace(/\D/g, '').length >= 3 && kindOfText(word) === 'id');
}
