/**
 * One look at a YAML text before it is parsed, token by token, that stops at the first sign of a text made to be
 * expensive. The parser takes a file of brackets, of `? ? ?` or of errors alone for minutes and gigabytes; what is let
 * through here costs it in proportion to its size (measured in docs/decisions/0075-plan-file.md).
 */
import { Lexer } from 'yaml';
import type { PlanProblem } from '../../model.ts';

export const PLAN_BYTES_MAX = 4 * 1024 * 1024;
/** Maps and lists in each other. */
export const DEPTH_MAX = 128;
/** A plan of 2,000 events with ten properties each has 550,000. */
const TOKENS_MAX = 1_500_000;
/** `- key: value` has two; nobody writes more than a few on a line. */
const INDICATORS_A_LINE_MAX = 32;
const COLUMNS_MAX = 2 * DEPTH_MAX;

/** What is wrong, or null. */
export function scan(text: string): PlanProblem | null {
  const bytes = Buffer.byteLength(text);
  if (bytes > PLAN_BYTES_MAX)
    return tooLarge(`The file has ${bytes} bytes; a plan may have ${PLAN_BYTES_MAX}.`);
  let [line, depth, tokens, indicators] = [1, 0, 0, 0];
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    tokens += 1;
    const first = isScalar ? '' : token.charAt(0);
    isScalar = token === '\u001f';
    if (first === '[' || first === '{') depth += 1;
    else if (first === ']' || first === '}') depth = Math.max(0, depth - 1);
    else if (depth === 0 && '-?:&!*'.includes(first)) indicators += 1;
    if (token.includes('\n')) {
      line += token.split('\n').length - 1;
      indicators = 0;
    }
    const indented = first === ' ' && indicators === 0 && token.length > COLUMNS_MAX;
    if (depth > DEPTH_MAX || indicators > INDICATORS_A_LINE_MAX || indented) return tooDeep(line);
    if (tokens > TOKENS_MAX) return tooLarge(`The file has more than ${TOKENS_MAX} parts by line ${line}.`);
  }
  return null;
}

export function tooDeep(line: number): PlanProblem {
  const message = `More than ${DEPTH_MAX} maps and lists lie in each other here, or one line begins too many. Flatten the schema.`;
  return { code: 'too_deep', path: '', line, message };
}

function tooLarge(what: string): PlanProblem {
  const message = `${what} Split it into several plans, or move what repeats into its library.`;
  return { code: 'too_large', path: '', line: 1, message };
}
