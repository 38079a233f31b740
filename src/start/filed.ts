/** The files that trackway.yaml names, of one kind, read and checked before anything of them is applied. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Fault } from '../system/fault.ts';

interface Declared {
  /** As it is written, relative to the folder of trackway.yaml. */
  readonly file: string;
  /** Where in trackway.yaml it is named. */
  readonly place: string;
}

interface Problem {
  readonly line?: number | null;
  readonly message: string;
}

/**
 * Paths are from `folder`, where trackway.yaml lies. `what` is what such a file is called in a refusal; `parse` gives the
 * document or why it is none. Throws Fault `invalid_config` with every problem of a file and its line.
 */
export function readFiled<Of extends Declared, Document extends { readonly name: string }>(
  declared: readonly Of[],
  folder: string,
  what: string,
  parse: (text: string) => Document | readonly Problem[],
): readonly (Of & { readonly document: Document })[] {
  const read = declared.map((one) => ({ ...one, document: readOne(one, folder, what, parse) }));
  const names = new Map<string, string>();
  for (const { document, file, place } of read) {
    const name = document.name.toLowerCase();
    const other = names.get(name);
    if (other !== undefined)
      throw new Fault('invalid_config', `${place}: ${file} and ${other} are both named "${document.name}".`);
    names.set(name, file);
  }
  return read;
}

function readOne<Document extends object>(
  { file, place }: Declared,
  folder: string,
  what: string,
  parse: (text: string) => Document | readonly Problem[],
): Document {
  let text: string;
  try {
    text = readFileSync(resolve(folder, file), 'utf8');
  } catch (error) {
    throw new Fault(
      'invalid_config',
      `${place}: the ${what} "${file}" cannot be read: check the path (from the folder of this file) and its permissions.`,
      { cause: error },
    );
  }
  const parsed = parse(text);
  if (!isProblems(parsed)) return parsed;
  const lines = parsed.map(({ line, message }) => `${file}, line ${line ?? 1}: ${message}`);
  throw new Fault('invalid_config', lines.join('\n'));
}

function isProblems(parsed: object): parsed is readonly Problem[] {
  return Array.isArray(parsed);
}
