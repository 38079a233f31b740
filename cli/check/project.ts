/** The files of a project, and which file an import means: beside it, or by the paths of the nearest tsconfig.json. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { isObject } from '../../src/event/unpack.ts';
import { field, parseJson } from '../client.ts';
import { parseModule } from './module.ts';
import type { Module } from './scope.ts';

export const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte'];
/** Longer files are bundles. */
const FILE_BYTES_MAX = 2 * 1024 * 1024;

export interface Project {
  /** The module of a file, read once; null when it cannot be read. */
  open(path: string, text?: string): Module | null;
  /** The module that `from` means in a file, or null when it is a package's or is not there. */
  find(importer: Module, from: string): Module | null;
  readonly opened: number;
}

export function openProject(root: string): Project {
  const modules = new Map<string, Module | null>();
  const found = new Map<string, Module | null>();
  const aliases = openAliases();
  const open = (path: string, text?: string): Module | null => {
    const known = modules.get(path);
    if (known !== undefined) return known;
    const read = text ?? readText(path);
    const module = read === null ? null : parseModule(path, relative(root, path) || path, read);
    modules.set(path, module);
    return module;
  };
  return {
    open,
    find(importer, from) {
      const folder = dirname(importer.path);
      const key = `${from.startsWith('.') ? folder : aliases.keyOf(folder)}\n${from}`;
      const known = found.get(key);
      if (known !== undefined) return known;
      const paths = from.startsWith('.') ? [resolve(folder, from)] : aliases.of(folder, from);
      const path = paths.map(fileOf).find((one) => one !== null) ?? null;
      const module = path === null ? null : open(path);
      found.set(key, module);
      return module;
    },
    get opened() {
      return modules.size;
    },
  };
}

function readText(path: string): string | null {
  try {
    if (statSync(path).size > FILE_BYTES_MAX) return null;
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** The file that a path without, or with another, ending means. */
function fileOf(path: string): string | null {
  const candidates = [
    path,
    // TypeScript's own way: the ending of what it becomes.
    ...(/\.[cm]?jsx?$/.test(path) ? [path.replace(/js(x?)$/, 'ts$1'), path.replace(/js$/, 'tsx')] : []),
    ...EXTENSIONS.map((extension) => path + extension),
    ...EXTENSIONS.map((extension) => join(path, `index${extension}`)),
  ];
  return (
    candidates.find((one) => isFile(one) && EXTENSIONS.some((extension) => one.endsWith(extension))) ?? null
  );
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

interface Aliases {
  keyOf(folder: string): string;
  of(folder: string, from: string): string[];
}

interface Paths {
  readonly base: string;
  readonly patterns: readonly {
    readonly prefix: string;
    readonly suffix: string;
    readonly to: readonly string[];
  }[];
  /** Names without dots are looked for here, too. */
  readonly baseUrl: string | null;
}

function openAliases(): Aliases {
  const known = new Map<string, Paths | null>();
  const pathsOf = (folder: string): Paths | null => {
    const cached = known.get(folder);
    if (cached !== undefined) return cached;
    const file = ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name)).find(existsSync);
    const parent = dirname(folder);
    const paths = file ? readPaths(file, 0) : parent === folder ? null : pathsOf(parent);
    known.set(folder, paths);
    return paths;
  };
  return {
    keyOf: (folder) => pathsOf(folder)?.base ?? '',
    of(folder, from) {
      const paths = pathsOf(folder);
      if (paths === null) return [];
      const matches = paths.patterns.filter(
        ({ prefix, suffix }) =>
          from.startsWith(prefix) && from.endsWith(suffix) && from.length >= prefix.length + suffix.length,
      );
      const mapped = matches.flatMap(({ prefix, suffix, to }) =>
        to.map((target) =>
          resolve(paths.base, target.replace('*', from.slice(prefix.length, from.length - suffix.length))),
        ),
      );
      return paths.baseUrl === null ? mapped : [...mapped, resolve(paths.baseUrl, from)];
    },
  };
}

function readPaths(file: string, depth: number): Paths | null {
  const config = readJsonWithComments(file);
  const options = field(config, 'compilerOptions');
  const folder = dirname(file);
  const baseUrl = field(options, 'baseUrl');
  const paths = field(options, 'paths');
  const parent = field(config, 'extends');
  if (!isObject(paths) && typeof baseUrl !== 'string') {
    if (typeof parent !== 'string' || !parent.startsWith('.') || depth > 5) return null;
    const named = resolve(folder, parent);
    return readPaths(isFile(named) ? named : `${named}.json`, depth + 1);
  }
  return {
    base: typeof baseUrl === 'string' ? resolve(folder, baseUrl) : folder,
    baseUrl: typeof baseUrl === 'string' ? resolve(folder, baseUrl) : null,
    patterns: Object.entries(isObject(paths) ? paths : {}).map(([pattern, to]) => {
      const [prefix = '', suffix] = pattern.split('*');
      const targets = Array.isArray(to) ? to.filter((one) => typeof one === 'string') : [];
      // Without a star it means one name exactly.
      return { prefix: suffix === undefined ? pattern : prefix, suffix: suffix ?? '', to: targets };
    }),
  };
}

/** The parser finds comments better than any pattern would. */
function readJsonWithComments(file: string): unknown {
  const text = readText(file);
  if (text === null) return undefined;
  const code = `(${text})`;
  const chars = [...parseSync('a.ts', code).comments].reduceRight(
    (rest, { start, end }) => `${rest.slice(0, start)}${' '.repeat(end - start)}${rest.slice(end)}`,
    code,
  );
  return parseJson(chars.slice(1, -1).replace(/,(\s*[}\]])/g, '$1'));
}
