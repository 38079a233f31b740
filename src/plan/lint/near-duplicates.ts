/**
 * Events that differ in nothing that matters: in capitals, in spaces, in one or many, in tense, in the order of words,
 * or by a slip of the pen.
 *
 * Each name is filed under the forms in which it could be met again, so 2,000 names are compared without comparing each
 * with each. A slip is one letter more, less, other, or two exchanged, in a word of five letters or more; two words that
 * the dictionary knows ("liked", "linked") are no slip.
 */
import { pointerTo } from '../formats/pointer.ts';
import type { Lint, PlacedEvent } from './finding.ts';
import type { English } from './words/english.ts';
import { wordsOf } from './words/tokens.ts';

export const NEAR_DUPLICATE: Lint = {
  code: 'near_duplicate',
  level: 'warning',
  title: "An event's name is nearly that of another",
  reason:
    'Two names for one thing split its count in two, and whoever asks about it finds one of them and believes it is all.',
  *find({ events, english }) {
    const filed = new Map<string, Filed>();
    for (const event of events) {
      yield null;
      const forms = formsOf(event.name, english);
      const other = forms
        .map((form) => ({ form, at: filed.get(form.key) }))
        .find(({ form, at }) => at !== undefined && isMeant(form, at, english));
      if (other?.at !== undefined) yield tell(event, other.at.event, other.form.difference);
      for (const form of forms) if (!filed.has(form.key)) filed.set(form.key, { event, word: form.word });
    }
  },
};

interface Form {
  readonly key: string;
  readonly difference: string;
  /** The word that has a slip, when this form says that there may be one. */
  readonly word: string | null;
}
interface Filed {
  readonly event: PlacedEvent;
  readonly word: string | null;
}

const ARTICLES: ReadonlySet<string> = new Set(['a', 'an', 'the']);
const SLIP_LETTERS_MIN = 5;

function formsOf(name: string, english: English): readonly Form[] {
  const words = wordsOf(name).filter((word) => !ARTICLES.has(word));
  const stems = words.map((word) => english.stemOf(word));
  return [
    { key: `1${words.join('')}`, difference: 'capitals, spaces or signs', word: null },
    { key: `2${stems.join(' ')}`, difference: 'one or many, or the tense', word: null },
    { key: `3${[...stems].sort().join(' ')}`, difference: 'the order of its words', word: null },
    ...words.flatMap((word, at) => slipsOf(word, words.toSpliced(at, 1).join(' '), at)),
  ];
}

/** The word itself and the word without each of its letters: two words with one slip between them share one. */
function slipsOf(word: string, others: string, at: number): readonly Form[] {
  if (word.length < SLIP_LETTERS_MIN || /\d/.test(word)) return [];
  const shorter = Array.from(
    { length: word.length },
    (_, index) => word.slice(0, index) + word.slice(index + 1),
  );
  return [word, ...new Set(shorter)].map((form) => ({
    key: `4${at} ${others} ${form}`,
    difference: 'a letter',
    word,
  }));
}

function isMeant({ word }: Form, filed: Filed, english: English): boolean {
  if (word === null || filed.word === null) return true;
  return word !== filed.word && !(english.isCommon(word) && english.isCommon(filed.word));
}

function tell({ name, path }: PlacedEvent, other: PlacedEvent, difference: string) {
  return {
    path: pointerTo(path, 'name'),
    message: `"${name}" differs from "${other.name}" by no more than ${difference}. Keep one of the two, or give them names that say what is different.`,
  };
}
