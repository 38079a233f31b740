/**
 * Whether the name of an event says what has happened, whatever the order of its words: "Signed Up", "Order Completed",
 * "Viewed Page", "Account Added User". "Sign Up", "Page View" and "Dashboard" do not.
 *
 * A past tense says it at the beginning, at the end, and before a little word ("Item Removed From Cart"). Between other
 * words it does unless the name begins with a command: "View Saved Search" tells somebody to do something. Where
 * English itself leaves it open ("Saved Search") the name is taken for right.
 */
import type { English, Verb } from './english.ts';
import { COMMANDS, DOINGS, GESTURES, PARTICLES } from './vocabulary.ts';

export function isPastTense(words: readonly string[], english: English): boolean {
  // Other scripts and languages are not judged.
  if (!words.some((word) => /^[a-z][a-z']+$/.test(word))) return true;
  const [first = ''] = words;
  const isCommand = words.length > 2 && COMMANDS.has(first);
  return words.some((word, at) => {
    if (!english.isPast(word)) return false;
    const next = words[at + 1];
    if (at === 0) return !isOnlyDescribing(words, english);
    return next === undefined || PARTICLES.has(next) || next.endsWith('ly') || !isCommand;
  });
}

/** "Saved Search View": what it ends with is what is done. */
function isOnlyDescribing(words: readonly string[], english: English): boolean {
  const last = words.at(-1) ?? '';
  return words.length > 2 && GESTURES.has(last) && !english.isPast(last);
}

/** The words with the verb in the past tense; null when there is no verb, or more than one that could be meant. */
export function toPastTense(tokens: readonly string[], english: English): readonly string[] | null {
  const words = tokens.map((token) => token.toLowerCase());
  const at = verbAt(words, english);
  if (at === null) return null;
  const verb = english.verbOf(words[at] ?? '');
  if (verb === null) return null;
  const past = english.pastOf(verb.infinitive).split(' ');
  const result = [...tokens.slice(0, at), ...past, ...tokens.slice(at + 1)];
  return isPastTense(
    result.map((token) => token.toLowerCase()),
    english,
  )
    ? result
    : null;
}

/** The word that is done: the first, the last, or the one before little words at the end. */
function verbAt(words: readonly string[], english: English): number | null {
  let last = words.length - 1;
  while (last > 0 && PARTICLES.has(words[last] ?? '')) last--;
  const places = [...new Set([0, last])];
  // "User Signs Up": the verb is where its little word is, whatever else there is.
  const verbs = places.flatMap((at) => {
    const verb = english.verbOf(words[at] ?? '');
    if (verb === null) return [];
    const isPhrase = PARTICLES.has(words[at + 1] ?? '');
    // "Page Views" are many of a thing.
    if (verb.isThirdPerson && !isPhrase && at > 0) return [];
    return [{ at, weight: weightOf(verb, isPhrase) }];
  });
  const [one, other] = verbs;
  if (one === undefined) return null;
  if (words.length === 1) return one.weight > 0 ? one.at : null;
  if (one.at === 0 && COMMANDS.has(words[0] ?? '')) return one.at;
  if (other === undefined) return one.at;
  if (one.weight === other.weight) return null;
  return one.weight > other.weight ? one.at : other.at;
}

function weightOf({ infinitive, isPlain }: Verb, isPhrase: boolean): number {
  return (isPhrase ? 4 : 0) + (DOINGS.has(infinitive) ? 2 : 0) + (isPlain ? 1 : 0);
}
