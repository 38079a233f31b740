/** A plan from a file in any format that plans come in, checked here so that its problems have the file's lines. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { readPlanYaml } from '../../src/plan/formats/yaml/read.ts';
import type { PlanDocument, PlanProblem } from '../../src/plan/model.ts';
import { findProblems } from '../../src/plan/problems/find-problems.ts';
import { Fault } from '../../src/system/fault.ts';
import { field, items, parseJson } from '../client.ts';
import type { Io } from '../io.ts';
import type { FileFormat } from './file-formats.ts';
import { type ReadText, readText } from './formats.ts';

export interface ForeignFile {
  /** Path, or `-` for standard input. */
  readonly path: string;
  /** Told by the name's ending when absent, and JSON by what is in it. */
  readonly format: FileFormat | undefined;
  /** Of the plan, where its file has none: CSV. */
  readonly name: string | undefined;
}

/** Throws Fault `bad_request`, or `invalid_plan` with every problem by file and line. */
export async function readForeignFile(file: ForeignFile, io: Io): Promise<PlanDocument> {
  const text = await readFileText(file.path, io);
  const read = readDocument(text, file);
  const found =
    'problems' in read && read.problems ? read : findProblems('document' in read && read.document);
  if (found.document !== undefined) return found.document;
  throw problemsOf(file.path, found.problems);
}

async function readFileText(path: string, io: Io): Promise<string> {
  if (path === '-') return readAll(io.stdin);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Fault('bad_request', `The plan "${path}" cannot be read: is the path right?`, { cause: error });
  }
}

type Read =
  | { readonly document: unknown; readonly problems?: undefined }
  | { readonly document?: undefined; readonly problems: readonly PlanProblem[] };

function readDocument(text: string, { path, format = formatOf(path), name }: ForeignFile): Read {
  if (format === 'yaml') return readYaml(text);
  if (format === 'csv') {
    if (name === undefined)
      throw new Fault('bad_request', 'A CSV file does not say what its plan is called: give --name.');
    return readOf(readText(text, 'csv', name));
  }
  const json = parseJson(text);
  if (json === undefined) throw new Fault('invalid_json', `"${path}" is not valid JSON.`);
  if (format === 'json' && !isSegment(json)) return { document: json };
  return readOf(readText(text, format === 'typewriter' ? 'typewriter' : 'segment', ''));
}

function readYaml(text: string): Read {
  const read = readPlanYaml(text);
  if ('problems' in read) return { problems: read.problems };
  const { document, problems = [] } = findProblems(read.document);
  if (document !== undefined) return { document };
  return { problems: problems.map((problem) => ({ ...problem, line: read.lineOf(problem.path) })) };
}

const readOf = (read: ReadText): Read =>
  'document' in read ? { document: read.document } : { problems: read.problems };

/** Its rules have a `jsonSchema`; ours have a `schema`. */
function isSegment(json: unknown): boolean {
  const rules = Array.isArray(json) ? json : [...items(json, 'rules'), ...items(json, 'data', 'rules')];
  return (
    Array.isArray(json) || field(json, 'data') !== undefined || field(rules[0], 'jsonSchema') !== undefined
  );
}

function formatOf(path: string): FileFormat {
  const extension = extname(path).toLowerCase();
  if (extension === '.json') return 'json';
  return extension === '.csv' ? 'csv' : 'yaml';
}

/** Each on a line as compilers write it, so that editors and CI find the place. */
function problemsOf(path: string, problems: readonly PlanProblem[]): Fault {
  const file = path === '-' ? 'standard input' : path;
  const lines = problems.map(
    ({ line, path: pointer, message, code }) => `${file}:${line ?? pointer}: ${message} (${code})`,
  );
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return new Fault('invalid_plan', `"${file}" has ${count}, and nothing was sent.\n${lines.join('\n')}`, {
    problems,
  });
}
