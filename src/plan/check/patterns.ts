/**
 * Patterns in plans. They run over strangers' texts, so they are RE2's: time grows with the text, never with the square
 * of it or worse, whatever the pattern. Segment's are RE2's too, so a plan that works there works here. RE2 decides what
 * a pattern means and whether it is taken; where the engine's own can do the same as safely, it does (linear-pattern.ts).
 */
import { RE2JS } from 're2js';
import { linearPattern } from './linear-pattern.ts';

export interface Pattern {
  test(text: string): boolean;
  /** Ajv knows patterns by it. */
  toString(): string;
}

/** Instructions of a compiled pattern. A text of 32 KB costs up to this many steps a character. */
const PROGRAM_MAX = 1000;
const PATTERN_CHARS_MAX = 2000;

/** Throws an Error whose message says what is wrong and what to write instead. */
export function compilePattern(pattern: string): Pattern {
  if (pattern.length > PATTERN_CHARS_MAX)
    throw new Error(
      `The pattern has ${pattern.length} characters; use at most ${PATTERN_CHARS_MAX}, or an enum.`,
    );
  const compiled = readPattern(pattern);
  if (compiled.programSize() > PROGRAM_MAX)
    throw new Error(
      `The pattern ${show(pattern)} is too large when its repetitions are written out; use smaller ones, or minLength and maxLength.`,
    );
  const fast = linearPattern(pattern);
  return fast === undefined ? compiled : { test: (text) => fast.test(text), toString: () => pattern };
}

function readPattern(pattern: string): RE2JS {
  const lookaround = /\(\?<?[=!]/.test(pattern);
  try {
    return RE2JS.compile(RE2JS.translateRegExp(pattern));
  } catch (error) {
    if (lookaround)
      throw new Error(
        `The pattern ${show(pattern)} looks ahead or behind, which RE2 cannot; say the same with enum, not or anyOf.`,
      );
    if (/\\[1-9]|\\k</.test(pattern))
      throw new Error(
        `The pattern ${show(pattern)} refers back to a group, which RE2 cannot; write the text out.`,
      );
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The pattern ${show(pattern)} is not one of RE2 (${said}); see docs/plans.md for what can be written.`,
    );
  }
}

const show = (pattern: string): string => `'${pattern.length > 80 ? `${pattern.slice(0, 80)}...` : pattern}'`;
