/**
 * The gate: what of SQL people may ask. It runs before anything of theirs is executed.
 *
 * The engine's own read-only mode is not enough (measured, engine 26.7): it still reads files through the scalar
 * function file(), opens connections through s3() and its kin, kills queries and shows system tables. So the
 * rule here is what is allowed, not what is denied:
 *   1. The text goes to the engine as a bound value and comes back parsed and written out by the engine itself
 *      (formatQuerySingleLine): comments, odd quotes and encodings are gone, and a second statement is an error.
 *   2. EXPLAIN AST of that text must consist of known node kinds, and start with one SELECT. SETTINGS, FORMAT,
 *      INTO OUTFILE, parameters and every other statement are kinds that are not on the list.
 *   3. Tables have no database part. The session's own database is empty and ask.ts puts the caller's tables in
 *      front as named subqueries, so an unqualified name is one of those, one of their own WITHs, or an error.
 *      What follows IN may be a table too and is held to the same rule.
 *   4. Table functions: numbers, zeros, generate_series and values only. Functions: by the engine's own
 *      categories (pure computation), and of `Other` the few that only look at their arguments.
 * A name with a control character is refused, and every call in the text is checked once more, tree or no tree.
 */
import { Fault } from '../system/fault.ts';
import type { Session } from './session.ts';
import { placesOf } from './set-params.ts';

export const QUERY_BYTES_MAX = 64 * 1024;

const NODES = new Set(
  (
    'SelectWithUnionQuery SelectIntersectExceptQuery SelectQuery ExpressionList Function Identifier TableIdentifier Literal Asterisk ' +
    'QualifiedAsterisk ColumnsRegexpMatcher ColumnsListMatcher QualifiedColumnsRegexpMatcher QualifiedColumnsListMatcher ' +
    'ColumnsTransformerList ColumnsExceptTransformer ColumnsReplaceTransformer ColumnsReplaceTransformer::Replacement ' +
    'Subquery TablesInSelectQuery TablesInSelectQueryElement TableExpression TableJoin ArrayJoin OrderByElement WithElement ' +
    'WindowDefinition WindowListElement StorageOrderByElement InterpolateElement'
  ).split(' '),
);

const STARS = new Set(
  (
    'Asterisk QualifiedAsterisk ColumnsRegexpMatcher ColumnsListMatcher QualifiedColumnsRegexpMatcher ' +
    'QualifiedColumnsListMatcher'
  ).split(' '),
);

const CATEGORIES = new Set([
  ...[
    'Aggregate Functions',
    'Arithmetic',
    'Arrays',
    'Bit',
    'Bitmap',
    'Comparison',
    'Conditional',
    'Dates and Times',
  ],
  ...[
    'Distance',
    'Encoding',
    'Financial',
    'Geo',
    'Geo Polygon',
    'Hash',
    'IP Address',
    'JSON',
    'Logical',
    'Map',
  ],
  ...['Mathematical', 'Null', 'Random Number', 'Rounding', 'String', 'String Replacement', 'String Search'],
  ...['String Splitting', 'Time Window', 'Tuple', 'Type Conversion', 'URL', 'UUID'],
]);

/** Of category `Other`, and what the parser makes of syntax (CASE, lambda, ::). */
const OTHERS = new Set(
  (
    'transform bar identity materialize toTypeName formatReadableSize formatReadableDecimalSize formatReadableQuantity ' +
    'formatReadableTimeDelta parseReadableSize parseReadableSizeOrNull parseReadableSizeOrZero parseTimeDelta countDigits ' +
    'isDecimalOverflow finalizeAggregation runningDifference neighbor byteSize caseWithExpression lambda exists ' +
    'minSampleSizeConversion minSampleSizeContinuous variantElement variantType getSubcolumn rowNumberInAllBlocks'
  ).split(' '),
);

/** In an allowed category and yet not computation: they look outside, write logs, or make dictionaries. */
const NEVER =
  /^(dict|joinGet|file$|timezone$|serverTimezone$|region|__)|^(logTrace|mergeTree|showCertificate|FQDN|connectionId|getSetting|sleep|throwIf|aggThrow|flameGraph|estimateCompressionRatio)/i;

const TABLE_FUNCTIONS = new Set(['numbers', 'zeros', 'generate_series', 'generateseries', 'values']);
const IN_FUNCTIONS = /^(global)?(not)?(null)?in(ignoreset)?$/i;

interface Node {
  readonly kind: string;
  readonly name: string;
  readonly parent: Node | null;
  /** Position among the parent's children, from 0. */
  readonly index: number;
}

/** Function names in lower case: what a question may call, and all there are. */
export interface FunctionRules {
  readonly allowed: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
}

export interface Admitted {
  /** The question as the engine reads it, written on one line. */
  readonly text: string;
  /** It has a `*` or COLUMNS() that stands for columns. */
  readonly hasStar: boolean;
}

/** Throws Fault `invalid_query` when it may not be asked. */
export async function admit(session: Session, sql: string, functions: FunctionRules): Promise<Admitted> {
  if (Buffer.byteLength(sql) > QUERY_BYTES_MAX)
    throw refuse(`The query is longer than ${QUERY_BYTES_MAX / 1024} KB. Shorten it.`);
  const text = await reformat(session, sql);
  // The tree does not tell: where the session has a value of that name, of ours and perhaps of another question, the
  // engine puts it in before anything else (set-params.ts). Outside of quotes it writes braces for nothing else.
  if (!placesOf(text).next().done) throw refuse(`A question cannot use ${describe('QueryParameter')}.`);
  if (hasOddNames(text))
    throw refuse('A quoted name in the query has a control character or a backslash. Rename it.');
  // Not as a subquery: the engine would work on (and fold, and so run) parts of what it explains there.
  const nodes = readTree(await session.explain(`EXPLAIN AST ${text}`));
  if (nodes[0]?.kind !== 'SelectWithUnionQuery') throw refuse('Only one SELECT can be asked.');
  for (const node of nodes) checkNode(node, functions);
  checkCalls(text, functions);
  return { text, hasStar: nodes.some(isStar) };
}

/** The one of count(*) stands for none. */
function isStar({ kind, parent }: Node): boolean {
  const call = parent?.parent;
  const isCounted = kind === 'Asterisk' && call?.kind === 'Function' && call.name.toLowerCase() === 'count';
  return STARS.has(kind) && !isCounted;
}

/** The rules, from the engine's own table of its functions. */
export async function listFunctions(session: Session): Promise<FunctionRules> {
  const rows = await session.rows('SELECT name, alias_to, categories, is_aggregate FROM system.functions');
  const allowed = new Set<string>();
  const byName = new Map(rows.map((row) => [String(row.name), row]));
  for (const row of rows) {
    const own = byName.get(String(row.alias_to)) ?? row;
    const name = String(own.name);
    const fits = CATEGORIES.has(String(own.categories)) || own.is_aggregate === 1 || OTHERS.has(name);
    if (fits && !NEVER.test(name) && !NEVER.test(String(row.name)))
      allowed.add(String(row.name).toLowerCase());
  }
  for (const name of OTHERS) allowed.add(name.toLowerCase());
  return { allowed, known: new Set(rows.map((row) => String(row.name).toLowerCase())) };
}

async function reformat(session: Session, sql: string): Promise<string> {
  const trimmed = sql.trim().replace(/;\s*$/, '');
  if (trimmed === '') throw refuse('The query is empty. Send {"sql": "SELECT ..."}.');
  if (trimmed.includes('\0')) throw refuse('The query has a NUL character. Remove it.');
  const rows = await session.rows('SELECT formatQuerySingleLine({sql:String}) AS text', { sql: trimmed });
  return String(rows[0]?.text);
}

/** In the engine's own writing a quoted name stands in backquotes and special characters in it are escaped. */
function hasOddNames(text: string): boolean {
  for (const [token] of text.matchAll(/'(?:\\.|''|[^'\\])*'|`(?:\\.|``|[^`\\])*`/gs))
    if (token.startsWith('`') && token.includes('\\')) return true;
  return text.includes('\n');
}

/**
 * The second net, under the tree (which does not print every corner of the grammar): whatever stands directly
 * before an opening parenthesis must be a function one may call, wherever it stands.
 */
function checkCalls(text: string, functions: FunctionRules): void {
  for (const [, quoted, bare] of text.matchAll(
    /'(?:\\.|''|[^'\\])*'|`((?:``|[^`])*)`(?=\()|([A-Za-z_]\w*)(?=\()/gs,
  )) {
    const name = quoted ?? bare;
    if (name !== undefined && name !== 'COLUMNS' && !TABLE_FUNCTIONS.has(name.toLowerCase()))
      checkFunction(name, functions);
  }
}

function readTree(lines: readonly string[]): Node[] {
  const path: Node[] = [];
  const children: number[] = [];
  return lines.map((line) => {
    const match = /^( *)(\S+)(?: (.*?))?(?: \(alias .*\))?(?: \(children \d+\))?$/s.exec(line);
    if (!match) throw refuse('The query has a part that cannot be checked.');
    const depth = match[1]?.length ?? 0;
    const node: Node = {
      kind: match[2] ?? '',
      name: match[3] ?? '',
      parent: path[depth - 1] ?? null,
      index: children[depth] ?? 0,
    };
    path.length = depth;
    path[depth] = node;
    children.length = depth + 1;
    children[depth] = node.index + 1;
    children[depth + 1] = 0;
    return node;
  });
}

function checkNode(node: Node, functions: FunctionRules): void {
  const { kind, name, parent, index } = node;
  if (kind === 'Literal' || kind.startsWith('Literal_')) return;
  if (!NODES.has(kind)) throw refuse(`A question cannot use ${describe(kind)}.`);
  if (kind === 'TableIdentifier') checkTable(name);
  else if (kind === 'Identifier' && index > 0 && isIn(parent?.parent)) checkTable(name);
  // A function's name without parentheses can be a function too: arrayMap(file, ['/etc/passwd']).
  else if (
    kind === 'Identifier' &&
    parent?.parent?.kind === 'Function' &&
    functions.known.has(name.toLowerCase())
  )
    checkFunction(name, functions);
  else if (kind === 'Identifier' && parent !== null && !HOLDS_IDENTIFIER.has(parent.kind))
    throw refuse('A question cannot use FORMAT or INTO OUTFILE: the answer is always JSON.');
  else if (kind === 'Function' && parent?.kind === 'TableExpression') {
    if (!TABLE_FUNCTIONS.has(name.toLowerCase()))
      throw refuse(
        `The table function ${name} cannot be used here. Tables are: events, identity_links, user_traits, account_traits, memberships, refusals, books.`,
      );
  } else if (kind === 'Function') checkFunction(name, functions);
}

const HOLDS_IDENTIFIER = new Set([
  ...[
    'ExpressionList',
    'SelectQuery',
    'OrderByElement',
    'TableJoin',
    'ArrayJoin',
    'WindowDefinition',
    'QualifiedAsterisk',
  ],
  ...[
    'ColumnsExceptTransformer',
    'ColumnsReplaceTransformer::Replacement',
    'InterpolateElement',
    'Function',
    'WindowListElement',
  ],
  ...['QualifiedColumnsRegexpMatcher', 'QualifiedColumnsListMatcher', 'ColumnsListMatcher'],
]);

function isIn(node: Node | null | undefined): boolean {
  return node?.kind === 'Function' && IN_FUNCTIONS.test(node.name);
}

/** Also for what may be a column: `x IN properties.tags` would be read as table `tags` of database `properties`. */
function checkTable(name: string): void {
  if (name.includes('.'))
    throw refuse(
      `"${name}" is not a table that can be asked. Tables are: events, identity_links, user_traits, account_traits, memberships, refusals, books.`,
    );
}

function checkFunction(name: string, functions: FunctionRules): void {
  if (functions.allowed.has(name.toLowerCase()) || hasCombinator(name, functions)) return;
  throw refuse(`The function ${name} cannot be used in a question.`);
}

const COMBINATOR =
  /(If|Array|Map|State|Merge|ForEach|Distinct|OrDefault|OrNull|Resample|ArgMin|ArgMax|SimpleState)$/;

/** sumIf, uniqArrayIf and the like are in no table: an allowed aggregate with suffixes. */
function hasCombinator(name: string, functions: FunctionRules): boolean {
  const stem = name.replace(COMBINATOR, '');
  return stem !== name && (functions.allowed.has(stem.toLowerCase()) || hasCombinator(stem, functions));
}

function describe(kind: string): string {
  if (kind === 'Set') return 'SETTINGS';
  if (kind === 'ColumnsApplyTransformer') return 'APPLY; write the columns out';
  if (kind === 'QueryParameter') return 'parameters such as {name:Type}; write the value';
  return `this statement (${kind.replace(/Query$/, '')})`;
}

function refuse(message: string): Fault {
  return new Fault('invalid_query', message);
}
