/** One source file: its text, its tree, what its names mean and what it gives to others. Read when it is first needed. */
import { type Expression, type Node, type ParserOptions, parseSync } from 'oxc-parser';
import { buildScopes, type Export, type Module, nameOf, type Scopes } from './scope.ts';

export interface Position {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

export function parseModule(path: string, file: string, text: string): Module {
  const script = isMarkup(path) ? scriptOf(text) : { text, lang: undefined };
  const options: ParserOptions = {
    preserveParens: false,
    sourceType: 'unambiguous',
    astType: 'ts',
    ...(script.lang === undefined ? {} : { lang: script.lang }),
  };
  const { program, errors } = parseSync(path, script.text, options);
  const [error] = errors.filter(({ severity }) => severity === 'Error');
  const exports = new Map<string, Export>();
  const exportsAllOf: string[] = [];
  for (const statement of program.body) readExports(statement, exports, exportsAllOf);
  const made = {
    ...{ file, path, text, program, exports, exportsAllOf },
    problem: error ? { message: error.message, offset: error.labels[0]?.start ?? 0 } : null,
  };
  let scopes: Scopes | null = null;
  const module: Module = {
    ...made,
    get scopes() {
      scopes ??= buildScopes(module, program);
      return scopes;
    },
  };
  return module;
}

function readExports(statement: Node, exports: Map<string, Export>, allOf: string[]): void {
  if (statement.type === 'ExportAllDeclaration') {
    if (statement.exported === null) allOf.push(statement.source.value);
    else exports.set(nameOf(statement.exported), { kind: 'from', from: statement.source.value, name: '*' });
  } else if (statement.type === 'ExportDefaultDeclaration') {
    const { declaration } = statement;
    const name = 'id' in declaration && declaration.id ? declaration.id.name : null;
    if (name !== null) exports.set('default', { kind: 'local', name });
    else if (declaration.type !== 'TSInterfaceDeclaration')
      exports.set('default', { kind: 'expression', node: declaration as Expression });
  } else if (statement.type === 'ExportNamedDeclaration') {
    for (const { local, exported } of statement.specifiers)
      exports.set(
        nameOf(exported),
        statement.source
          ? { kind: 'from', from: statement.source.value, name: nameOf(local) }
          : { kind: 'local', name: nameOf(local) },
      );
    if (statement.declaration)
      for (const name of declaredNames(statement.declaration)) exports.set(name, { kind: 'local', name });
  }
}

function declaredNames(declaration: Node): string[] {
  if (declaration.type === 'VariableDeclaration')
    return declaration.declarations.flatMap(({ id }) => patternNames(id));
  return 'id' in declaration && declaration.id && 'name' in declaration.id
    ? [String(declaration.id.name)]
    : [];
}

function patternNames(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return patternNames(pattern.left);
    case 'ObjectPattern':
      return pattern.properties.flatMap((one) =>
        patternNames(one.type === 'Property' ? one.value : one.argument),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((one) => (one ? patternNames(one) : []));
    case 'RestElement':
      return patternNames(pattern.argument);
    default:
      return [];
  }
}

const MARKUP = /\.(vue|svelte)$/;
const SCRIPT = /(<script\b([^>]*)>)([\s\S]*?)<\/script\s*>/gi;

export function isMarkup(path: string): boolean {
  return MARKUP.test(path);
}

/** The scripts of a component at their own places, everything else blank, so that lines and columns stay. */
function scriptOf(text: string): { readonly text: string; readonly lang: 'ts' | 'tsx' | 'js' | 'jsx' } {
  let blank = text.replace(/[^\n\r]/g, ' ');
  let lang: 'ts' | 'tsx' | 'js' | 'jsx' = 'js';
  for (const found of text.matchAll(SCRIPT)) {
    const [, open = '', attributes = '', code = ''] = found;
    const said = /\blang\s*=\s*["']?(tsx?|jsx?|typescript)/i.exec(attributes)?.[1]?.toLowerCase();
    if (said === 'tsx' || said === 'jsx') lang = said;
    else if (said !== undefined && said !== 'js') lang = 'ts';
    const start = found.index + open.length;
    blank = blank.slice(0, start) + code + blank.slice(start + code.length);
  }
  return { text: blank, lang };
}

const lineStarts = new WeakMap<Module, readonly number[]>();

export function positionOf(module: Module, offset: number): Position {
  let starts = lineStarts.get(module);
  if (!starts) {
    const found = [0];
    for (let at = module.text.indexOf('\n'); at >= 0; at = module.text.indexOf('\n', at + 1))
      found.push(at + 1);
    starts = found;
    lineStarts.set(module, starts);
  }
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
