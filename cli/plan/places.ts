/** Where a place of a plan document stands in its file. */

export interface FilePlace {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/** The column is that of the place's key where it stands on the line (`{plan: string, seats: integer}`), else of what the line begins with. */
export function placesIn(text: string, lineOf: (pointer: string) => number): (pointer: string) => FilePlace {
  const lines = text.split('\n');
  return (pointer) => {
    const line = lineOf(pointer);
    const words = lines[line - 1] ?? '';
    const first = words.search(/\S/);
    return { line, column: (keyAt(words, pointer) ?? Math.max(0, first)) + 1 };
  };
}

function keyAt(words: string, pointer: string): number | undefined {
  const step = pointer.slice(pointer.lastIndexOf('/') + 1);
  const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
  if (key === '') return undefined;
  const quoted = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`(?:^|[\\s{,])(["']?)${quoted}\\1\\s*:`).exec(words);
  return found === null
    ? undefined
    : found.index + found[0].indexOf(found[1] === '' ? key : (found[1] ?? key));
}
