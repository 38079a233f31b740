/**
 * Everything that is wrong with a plan that somebody hands in, before it can do anything: from a file, from the API,
 * from a draft about to be published. Any JSON may be given; nothing is thrown.
 *
 * In stages, because each can only look at what the one before found sound: size, depth and names; the shape; what
 * holds between rules; each schema. Last the plan is compiled as the pipeline will compile it, so that a plan without
 * problems is one that can be put in force.
 */
import { compileSteps } from '../check/compile-plan.ts';
import { withLibrary } from '../check/library.ts';
import { isMap } from '../check/subschemas.ts';
import { labelOf, type PlanDocument, type PlanProblem } from '../model.ts';
import { readShape } from './document-shape.ts';
import { PLAN_LIMITS, type PlanLimits } from './limits.ts';
import { measure } from './measure.ts';
import { openProblemList, type ProblemList, show } from './problem-list.ts';
import { checkRuleNames } from './rule-names.ts';
import { checkSchema } from './schema-problems.ts';

export type Findings =
  | { readonly document: PlanDocument; readonly problems?: undefined }
  | { readonly document?: undefined; readonly problems: readonly PlanProblem[] };

/** The document with its defaults filled in, or at least one problem. */
export function findProblems(document: unknown, limits: PlanLimits = PLAN_LIMITS): Findings {
  const list = openProblemList(limits.problemsMax);
  const { problems } = list;
  measure(document, limits, list);
  if (problems.length > 0) return { problems };
  const shaped = readShape(document, list);
  if (shaped === undefined) return { problems };
  checkRuleNames(shaped, limits, list);
  checkSchemas(shaped, limits, list);
  if (problems.length === 0) checkCompiles(shaped, list);
  return problems.length === 0 ? { document: shaped } : { problems };
}

function checkSchemas(document: PlanDocument, limits: PlanLimits, list: ProblemList): void {
  const { library, rules } = document;
  for (const kind of ['properties', 'traits'] as const)
    for (const [name, schema] of Object.entries(library[kind])) {
      // With itself in the library, so that its references to others and to itself are seen.
      const complete = withLibrary({ $ref: `#/library/${kind}/${pointerPart(name)}` }, library);
      checkSchema(schema, complete, ['library', kind, name], limits, list);
    }
  rules.forEach(({ schema }, index) => {
    const at = ['rules', String(index), 'schema'];
    if (isMap(schema) && Object.hasOwn(schema, 'library'))
      list.add(
        'reserved_keyword',
        [...at, 'library'],
        '"library" at the top of a schema is where the plan\'s own library is found; rename it to "definitions".',
      );
    else checkSchema(schema, withLibrary(schema, library), at, limits, list);
  });
}

const pointerPart = (name: string): string =>
  encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));

function checkCompiles(document: PlanDocument, list: ProblemList): void {
  const steps = compileSteps(document);
  let done = 0;
  try {
    for (let step = steps.next(); step.done !== true; step = steps.next()) done = step.value.done;
  } catch (error) {
    const rule = document.rules[done];
    const said = error instanceof Error ? error.message : String(error);
    list.add(
      'cannot_compile',
      ['rules', String(done), 'schema'],
      `The schema of ${show(rule === undefined ? '' : labelOf(rule))} cannot be used: ${said}.`,
    );
  }
}
