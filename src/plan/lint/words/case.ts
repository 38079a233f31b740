/** Whether a name is written as the plan says, and how it would be. */
import type { NameCase } from '../../model.ts';
import type { English } from './english.ts';
import { tokensOf } from './tokens.ts';
import { SMALL_WORDS } from './vocabulary.ts';

/** Letters of scripts without capitals are as they should be. */
export function isCase(name: string, convention: NameCase, english: English): boolean {
  switch (convention) {
    case 'any':
      return true;
    case 'camelCase':
      return /^\p{Ll}[\p{L}\p{N}]*$/u.test(name) || isCaseless(name);
    case 'snake_case':
      return /^\p{Ll}[\p{Ll}\p{N}]*(_[\p{Ll}\p{N}]+)*$/u.test(name) || isCaseless(name);
    case 'Title Case':
      return isSpaced(name) && isTitle(name.split(' '));
    case 'Sentence case':
      return isSpaced(name) && isSentence(name.split(' '), english);
  }
}

/** Undefined when no way of writing it follows the convention. */
export function writeIn(
  tokens: readonly string[],
  convention: NameCase,
  english: English,
): string | undefined {
  const isShouted = tokens.every((token) => token === token.toUpperCase());
  const calm = tokens.map((token) => (isShouted || !isSpecial(token) ? token.toLowerCase() : token));
  const written = join(calm, convention);
  return isCase(written, convention, english) ? written : undefined;
}

function join(tokens: readonly string[], convention: NameCase): string {
  const [first = '', ...others] = tokens;
  switch (convention) {
    case 'camelCase':
      return [first.toLowerCase(), ...others.map((token) => capital(token.toLowerCase()))].join('');
    case 'snake_case':
      return tokens.join('_').toLowerCase();
    case 'Sentence case':
      return [capital(first), ...others].join(' ');
    default:
      return tokens
        .map((token, at) =>
          at > 0 && at < tokens.length - 1 && SMALL_WORDS.has(token) ? token : capital(token),
        )
        .join(' ');
  }
}

/** "iOS" and "API" keep their letters. */
const isSpecial = (token: string): boolean => /^.+\p{Lu}/u.test(token);
const isCaseless = (name: string): boolean => !/[\p{Ll}\p{Lu}]/u.test(name) && /^[\p{L}\p{N}]+$/u.test(name);
const isAcronym = (word: string): boolean => /^[\p{Lu}\p{N}]{1,6}s?$/u.test(word);

function capital(token: string): string {
  return isSpecial(token) ? token : `${token.charAt(0).toUpperCase()}${token.slice(1)}`;
}

/** Words with single spaces between them, and neither shouted nor run together. */
function isSpaced(name: string): boolean {
  const words = name.split(' ');
  if (words.includes('') || /[\s_]/.test(name.replaceAll(' ', ''))) return false;
  const isShouted = !/\p{Ll}/u.test(name) && /\p{Lu}/u.test(name);
  if (isShouted && !(words.length === 1 && isAcronym(name))) return false;
  return words.length > 1 || tokensOf(name).length === 1 || name.includes('-');
}

function isTitle(words: readonly string[]): boolean {
  return words.every((word, at) => {
    if (!/^\p{Ll}/u.test(word) || isSpecial(word)) return true;
    return at > 0 && at < words.length - 1 && SMALL_WORDS.has(word);
  });
}

/** A capital in the middle is right for a name, and a name is what no dictionary has as a word. */
function isSentence([first = '', ...others]: readonly string[], english: English): boolean {
  if (/^\p{Ll}/u.test(first) && !isSpecial(first)) return false;
  return others.every(
    (word) =>
      !/^\p{Lu}/u.test(word) || isAcronym(word) || isSpecial(word) || !english.isCommon(word.toLowerCase()),
  );
}
