/**
 * What a word is in English, by the dictionary and the conjugation of `compromise`.
 *
 * Names of events are no sentences, and a tagger of sentences guesses at them ("form submit" may be any order of noun
 * and verb). So words are looked up one by one, and grammar.ts goes by what each can be and where it stands. Endings
 * decide nothing here: "embed" and "feed" are no past tenses, "sent", "set" and "left" are. A word that no dictionary
 * has is given to the tagger.
 *
 * Loading the library costs some 50 MB and a fifth of a second, so whoever is not linting must not import this file.
 */
import nlp from 'compromise/two';
import { COMMANDS, DOINGS, PASTS, VERBS } from './vocabulary.ts';

export interface English {
  /** It can be a past tense or a past participle. */
  isPast(word: string): boolean;
  /** The verb that it is a form of, other than a past one; null when it is no verb. */
  verbOf(word: string): Verb | null;
  /** "sent" of "send"; of a verb of two words too ("logged in" of "login"). */
  pastOf(verb: string): string;
  /** The same for all forms of a word: "started", "starts" and "start". */
  stemOf(word: string): string;
  /** A dictionary has it, and not as a name. */
  isCommon(word: string): boolean;
}

export interface Verb {
  readonly infinitive: string;
  /** It is nothing but a verb: "send", not "order". */
  readonly isPlain: boolean;
  /** "views", which may as well be many of a noun. */
  readonly isThirdPerson: boolean;
}

/** The library's own types end before these. */
interface Model {
  readonly one: { readonly lexicon: Readonly<Record<string, string | readonly string[]>> };
  readonly two: { readonly switches: Readonly<Record<string, string>> };
}
interface Methods {
  readonly two: {
    readonly transform: {
      readonly verb: {
        toInfinitive(word: string, model: object, tense?: string): string;
        conjugate(word: string, model: object): { readonly PastTense?: string } | undefined;
      };
      readonly noun: { toSingular(word: string, model: object): string };
    };
  };
}

const NAMES = /Name|Place|City|Country|Region|Organization|Person/;

/** Remembers the words it was asked about. */
export function openEnglish(): English {
  const model = nlp.model() as Model;
  const { verb, noun } = (nlp.methods() as Methods).two.transform;
  const tagsOf = (word: string): readonly string[] => {
    const tags = own(model.one.lexicon, word);
    return tags === undefined ? [] : typeof tags === 'string' ? [tags] : tags;
  };
  const switchOf = (word: string): string => own(model.two.switches, word) ?? '';
  const isKnownVerb = (word: string): boolean =>
    VERBS.has(word) ||
    tagsOf(word).includes('Infinitive') ||
    /^(?:Noun|Person|Actor|Adj)\|(?:Verb|Present)$/.test(switchOf(word));

  const pastOf = (word: string): string => VERBS.get(word) ?? verb.conjugate(word, model)?.PastTense ?? word;

  function isPast(word: string): boolean {
    if (PASTS.has(word)) return true;
    const tags = tagsOf(word);
    if (tags.includes('PastTense') || tags.includes('Participle') || switchOf(word) === 'Adj|Past')
      return true;
    // "set", "read", "cut".
    if (isKnownVerb(word)) return pastOf(word) === word;
    const infinitive = verb.toInfinitive(word, model, 'PastTense');
    if (infinitive !== word && isKnownVerb(infinitive) && pastOf(infinitive) === word) return true;
    return tags.length === 0 && taggedPast(word);
  }

  function verbOf(word: string): Verb | null {
    if (isKnownVerb(word))
      return {
        infinitive: word,
        isPlain: VERBS.has(word) || tagsOf(word).includes('Infinitive'),
        isThirdPerson: false,
      };
    if (isPast(word)) return null;
    const infinitive = verb.toInfinitive(word, model);
    if (infinitive === word || !isKnownVerb(infinitive)) return null;
    const isThirdPerson = word.endsWith('s');
    // "pricing" and "billing" are things, "viewing" is something done.
    if (!isThirdPerson && !DOINGS.has(infinitive) && !COMMANDS.has(infinitive)) return null;
    return { infinitive, isPlain: false, isThirdPerson };
  }

  function stemOf(word: string): string {
    const own = PASTS.get(word);
    if (own !== undefined) return own;
    const infinitive = verb.toInfinitive(word, model, isPast(word) ? 'PastTense' : undefined);
    if (infinitive !== word && isKnownVerb(infinitive)) return infinitive;
    const singular = noun.toSingular(word, model);
    return singular.length > 2 ? singular : word;
  }

  const isCommon = (word: string): boolean => {
    const tags = tagsOf(word);
    return VERBS.has(word) || (tags.length > 0 && !tags.some((tag) => NAMES.test(tag)));
  };
  return {
    isPast: remembering(isPast),
    verbOf: remembering(verbOf),
    pastOf: remembering(pastOf),
    stemOf: remembering(stemOf),
    isCommon,
  };
}

function taggedPast(word: string): boolean {
  return nlp(`it was ${word}`).terms().last().has('#PastTense');
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function remembering<T>(answer: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined || known.has(word)) return before as T;
    const value = answer(word);
    known.set(word, value);
    return value;
  };
}
