/** Names of views and columns: safe to write without quotes where that can be, and never two things under one name. */

/** Tables that people ask by name; a view never takes one of these. */
export const TABLE_NAMES = [
  ...['events', 'identity_links', 'user_traits', 'account_traits', 'memberships', 'refusals', 'books'],
  ...['violations', 'quarantine'],
] as const;

/** Words of the dialect that cannot stand bare where a table or an alias does. */
const WORDS = new Set(
  (
    'all and anti any array as asc asof between by case cast cross cube date desc distinct else end except exists explain ' +
    'extract false fill final first following format from full global grant group having if in index inner insert intersect ' +
    'interval into is join key last left like limit natural not null nulls offset on only or order outer over partition ' +
    'paste preceding prewhere qualify range recursive replace right rollup row rows sample select semi set settings show ' +
    'substring system table then ties timestamp to top totals trim true truncate union update use using values view when ' +
    'where window with'
  ).split(' '),
);

const NAME_LENGTH_MAX = 60;

/** snake_case of ASCII letters, digits and underscores: `Signed Up` -> signed_up. '' when nothing is left of it. */
export function snakeOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, NAME_LENGTH_MAX)
    .replace(/_+$/, '');
}

/** A view's name before anyone else's is looked at. */
export function viewNameOf(text: string): string {
  const snake = snakeOf(text);
  if (snake === '') return 'event';
  const isTaken = TABLE_NAMES.some((name) => name === snake);
  return isTaken || WORDS.has(snake) || /^\d/.test(snake) ? `event_${snake}` : snake;
}

/** What the engine's writing of a question would have to escape is replaced: such a name could not be asked (gate.ts). */
export function columnNameOf(path: readonly string[]): string {
  return path.map((key) => key.replaceAll(/[\p{C}`\\]/gu, '_')).join('.') || '_';
}

/** The name, or the first of name_2, name_3, ... that is free. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let number = 2; ; number++) {
    const candidate = `${name}_${number}`;
    if (!isTaken(candidate)) return candidate;
  }
}
