/** What is wrong with one schema of a plan: not draft-07, references, patterns, formats, keywords of other dialects. */
import { FORMATS } from '../check/formats.ts';
import { compilePattern } from '../check/patterns.ts';
import type { Path } from '../check/pointer.ts';
import { isMap } from '../check/subschemas.ts';
import type { JsonSchema } from '../model.ts';
import type { PlanLimits } from './limits.ts';
import { checkMetaSchema } from './meta-schema.ts';
import { type ProblemList, show } from './problem-list.ts';
import { checkEnds, DRAFT_07, linkReferences, placeOf, readGraph } from './references.ts';

/** `library`: what the schema takes from the plan's library, as `withLibrary` adds it. */
export function checkSchema(
  schema: JsonSchema,
  complete: JsonSchema,
  at: Path,
  limits: PlanLimits,
  list: ProblemList,
): void {
  const before = list.count;
  if (!checkMetaSchema(schema, at, list)) return;
  const graph = readGraph(complete);
  linkReferences(complete, graph, at, list);
  if (graph.nodes.size > limits.schemasMax) {
    list.add(
      'too_complex',
      at,
      `The schema holds ${graph.nodes.size} schemas; at most ${limits.schemasMax} are taken. Split the rule.`,
    );
    return;
  }
  for (const node of graph.nodes.values()) checkKeywords(node.schema, placeOf(node, at), list);
  if (list.count === before) checkEnds(graph, at, limits, list);
}

const KNOWN_FORMATS: ReadonlySet<string> = new Set(FORMATS);

/** Keywords that mean something to Ajv or to other tools and nothing in draft-07. */
const FOREIGN: Readonly<Record<string, string>> = {
  $async: 'remove it: checking does not wait for anything',
  nullable: 'write type: [string, "null"] (with the type that it has) instead',
  discriminator: 'write oneOf or if and then instead',
};

function checkKeywords(schema: JsonSchema, at: Path, list: ProblemList): void {
  if (typeof schema === 'boolean') return;
  for (const [keyword, advice] of Object.entries(FOREIGN))
    if (Object.hasOwn(schema, keyword))
      list.add('unsupported_keyword', [...at, keyword], `${keyword} is not of draft-07; ${advice}.`);
  const { $schema, format, pattern, patternProperties } = schema;
  if (typeof $schema === 'string' && !isDraft07($schema))
    list.add(
      'wrong_dialect',
      [...at, '$schema'],
      `The schema says that it is of ${show($schema)}; plans take draft-07 (${DRAFT_07}#). Change it, after looking whether the schema uses newer keywords.`,
    );
  if (typeof format === 'string' && !KNOWN_FORMATS.has(format))
    list.add(
      'unknown_format',
      [...at, 'format'],
      `There is no format ${show(format)} that is checked; use one of ${FORMATS.join(', ')}, or a pattern.`,
    );
  if (typeof pattern === 'string') checkPattern(pattern, [...at, 'pattern'], list);
  if (isMap(patternProperties))
    for (const key of Object.keys(patternProperties))
      checkPattern(key, [...at, 'patternProperties', key], list);
}

/** Older drafts are read as draft-07 by everybody, Segment among them; what differs is caught by the meta-schema. */
const isDraft07 = (dialect: string): boolean =>
  /^https?:\/\/json-schema\.org\/(?:draft-0[4-7]\/)?schema#?$/.test(dialect);

function checkPattern(pattern: string, at: Path, list: ProblemList): void {
  try {
    compilePattern(pattern);
  } catch (error) {
    list.add('unsafe_pattern', at, error instanceof Error ? error.message : String(error));
  }
}
