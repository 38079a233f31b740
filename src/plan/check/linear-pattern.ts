/**
 * Patterns for which the engine's own regular expressions are as safe as RE2's, and thirty times as fast.
 *
 * Most patterns in plans are a row of character classes: `^[a-z][a-z0-9-]*$`, `^\d{4}-\d{2}$`. Trying such a row again
 * and again is what makes a backtracking engine slow, so two things must hold: it starts with `^`, so that it is tried at one
 * place only, and whatever varies in length ends at a character that cannot belong to it. Then each character is looked
 * at once on the way and at most once on the way back. (Without `^`, V8 14.6 also gets `[^a]$` wrong for characters of
 * two code units: the test that compares the two found it.)
 *
 * What is not plainly such a row is left to RE2. Where the two would read something differently (`.`, `\s`), it is
 * written out as RE2 reads it. A test compares both on random patterns and texts.
 */

/** Which characters: the first 128 one by one, then all others together. */
type Characters = readonly boolean[];

interface Item {
  readonly characters: Characters;
  readonly source: string;
  readonly min: number;
  readonly max: number;
}

const OTHERS = 128;

/** The same as RE2's, or undefined when that is not plain. The pattern is one that RE2 takes. */
export function linearPattern(pattern: string): RegExp | undefined {
  if (!pattern.startsWith('^')) return undefined;
  const end = pattern.endsWith('$') && !pattern.endsWith('\\$') ? pattern.length - 1 : pattern.length;
  const items = readItems(pattern, 1, end);
  if (items === undefined || items.length === 0) return undefined;
  if (!items.every((_, index) => endsPlainly(items, index))) return undefined;
  return new RegExp(`^${items.map(({ source }) => source).join('')}${pattern.slice(end)}`, 'u');
}

/** What can follow an item of varying length cannot be part of it. */
function endsPlainly(items: readonly Item[], index: number): boolean {
  const item = items[index];
  if (item === undefined || item.min === item.max) return true;
  for (const next of items.slice(index + 1)) {
    if (next.characters.some((belongs, code) => belongs && item.characters[code] === true)) return false;
    if (next.min > 0) return true;
  }
  return true;
}

function readItems(pattern: string, start: number, end: number): Item[] | undefined {
  const items: Item[] = [];
  let at = start;
  while (at < end) {
    const atom = pattern[at] === '[' ? readClass(pattern, at) : readAtom(pattern, at);
    if (atom === undefined || atom.end > end) return undefined;
    const times = readTimes(pattern, atom.end, end);
    if (times === undefined) return undefined;
    const { characters, source } = atom;
    items.push({
      characters,
      source: source + pattern.slice(atom.end, times.end),
      min: times.min,
      max: times.max,
    });
    at = times.end;
  }
  return items;
}

interface Atom {
  readonly characters: Characters;
  /** As JavaScript writes it. */
  readonly source: string;
  readonly end: number;
}

const of = (belongs: (character: string) => boolean, others: boolean): Characters =>
  Array.from({ length: OTHERS + 1 }, (_, code) =>
    code === OTHERS ? others : belongs(String.fromCharCode(code)),
  );
const not = (characters: Characters): Characters => characters.map((belongs) => !belongs);

const DIGIT = of((character) => /[0-9]/.test(character), false);
const WORD = of((character) => /[0-9A-Za-z_]/.test(character), false);
/** RE2's, without the spaces of other scripts. */
const SPACE = of((character) => '\t\n\f\r '.includes(character), false);

const ESCAPES: Readonly<Record<string, Omit<Atom, 'end'>>> = {
  d: { characters: DIGIT, source: '\\d' },
  w: { characters: WORD, source: '\\w' },
  s: { characters: SPACE, source: '[\\t\\n\\f\\r ]' },
  D: { characters: not(DIGIT), source: '\\D' },
  W: { characters: not(WORD), source: '\\W' },
  S: { characters: not(SPACE), source: '[^\\t\\n\\f\\r ]' },
};

/** Characters that stand for themselves in both languages, inside classes and outside. */
const PLAIN = /[0-9A-Za-z _:;,@#%&=~'"<>!]/;
/** Characters that stand for themselves behind a backslash. */
const ESCAPED = /[\\^$.|?*+()[\]{}/]/;

function readAtom(pattern: string, at: number): Atom | undefined {
  const character = pattern[at] ?? '';
  if (character === '.')
    return { characters: of((one) => one !== '\n', true), source: '[^\\n]', end: at + 1 };
  if (character === '-' || character === '/')
    return {
      characters: of((one) => one === character, false),
      source: character === '/' ? '\\/' : '-',
      end: at + 1,
    };
  if (PLAIN.test(character))
    return { characters: of((one) => one === character, false), source: character, end: at + 1 };
  if (character !== '\\') return undefined;
  const escaped = pattern[at + 1] ?? '';
  const known = Object.hasOwn(ESCAPES, escaped) ? ESCAPES[escaped] : undefined;
  if (known !== undefined) return { ...known, end: at + 2 };
  if (escaped === '-') return { characters: of((one) => one === '-', false), source: '-', end: at + 2 };
  if (!ESCAPED.test(escaped)) return undefined;
  return { characters: of((one) => one === escaped, false), source: `\\${escaped}`, end: at + 2 };
}

/** `[a-z0-9_-]` and its opposite; no classes with names, and ranges between letters or digits only. */
function readClass(pattern: string, start: number): Atom | undefined {
  const inside =
    /^\[(\^?)((?:[0-9A-Za-z]-[0-9A-Za-z]|\\[dw\\^$.|?*+()[\]{}/-]|[0-9A-Za-z _:;,@#%&=~'"<>!.+*?$()|{}/])+)(-?)\]/.exec(
      pattern.slice(start),
    );
  if (inside === null) return undefined;
  const [whole, opposite = '', members = '', dash = ''] = inside;
  // As JavaScript reads it; the same members are put together in the same way by both.
  const source = `[${opposite}${members.replaceAll(/(?<!\\)[()|{}/]/g, '\\$&')}${dash === '' ? '' : '\\-'}]`;
  const one = new RegExp(`^${source}$`, 'u');
  const characters = of((character) => one.test(character), opposite !== '');
  return { characters, source, end: start + whole.length };
}

function readTimes(
  pattern: string,
  at: number,
  end: number,
): { readonly min: number; readonly max: number; readonly end: number } | undefined {
  const found = /^(?:\{(\d+)(,?)(\d*)\}|[*+?])/.exec(pattern.slice(at, end));
  if (found === null) return { min: 1, max: 1, end: at };
  const [whole, from, comma, to] = found;
  const next = pattern[at + whole.length] ?? '';
  // Lazy ones, and repetitions of repetitions.
  if (at + whole.length < end && '*+?{'.includes(next)) return undefined;
  if (from === undefined)
    return {
      min: whole === '+' ? 1 : 0,
      max: whole === '?' ? 1 : Number.POSITIVE_INFINITY,
      end: at + whole.length,
    };
  const min = Number(from);
  const max = comma === '' ? min : to === '' ? Number.POSITIVE_INFINITY : Number(to);
  return { min, max, end: at + whole.length };
}
