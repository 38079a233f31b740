/**
 * A plan made ready to judge events.
 *
 * Each version of each rule becomes a function of its own (schema/compile-schema.ts). A plan of thousands of rules would
 * hold up a pipeline while they are made: `compileSteps` stops after each rule, and the caller goes on when it has time.
 * Only when the whole plan is ready is it put in the place of the old one.
 */
import type { ControlledType } from '../controls.ts';
import { type JsonSchema, labelOf, type PlanDocument, type Rule } from '../model.ts';
import { type KnownFindings, openKnown } from './known-findings.ts';
import { withLibrary } from './library.ts';
import { type Looks, looksOf } from './looks.ts';
import { addNames, type PlannedNames, plannedNames } from './planned-names.ts';
import { compileSchema, type PatternCache, type Validator } from './schema/compile-schema.ts';
import { needsNames, tidySchema } from './tidy-schema.ts';
import { compileWithAjv, type HotCompiler, openHot } from './validator.ts';

export interface CompiledRule {
  readonly rule: Rule;
  readonly label: string;
  readonly validate: Validator;
  readonly looks: Looks;
  /** Of `properties`, or `traits` for identify and group; null where any name may be, and for common rules. */
  readonly planned: PlannedNames | null;
  readonly known: KnownFindings;
}

/** The versions of one rule, the oldest first. */
export type Versions = readonly [CompiledRule, ...CompiledRule[]];

export interface CompiledPlan {
  readonly document: PlanDocument;
  /** By the event's name, exactly. */
  readonly track: ReadonlyMap<string, Versions>;
  readonly calls: Readonly<Partial<Record<ControlledType, Versions>>>;
  readonly common: Versions | undefined;
}

export interface CompileProgress {
  readonly done: number;
  readonly total: number;
}

/** Of a document that `findProblems` accepted; otherwise it may throw. Takes as long as it takes. */
export function compilePlan(document: PlanDocument): CompiledPlan {
  const steps = compileSteps(document);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, a rule at a time. */
export function* compileSteps(document: PlanDocument): Generator<CompileProgress, CompiledPlan> {
  const compile = openCompiler(document);
  const total = document.rules.length;
  const compiled: CompiledRule[] = [];
  // Names that the common rule plans are planned everywhere, so it comes first.
  const inOrder = [...document.rules].sort(
    (a, b) => Number(b.type === 'common') - Number(a.type === 'common'),
  );
  for (const rule of inOrder) {
    compiled.push(compile(rule));
    yield { done: compiled.length, total };
  }
  return gather(document, compiled);
}

/** Where the fields of a call lie that a plan names. */
export const containerOf = (type: string): 'properties' | 'traits' =>
  type === 'identify' || type === 'group' ? 'traits' : 'properties';

/** So many events of a rule, and a function that Ajv wrote for it alone is worth its millisecond (decision 0142). */
export const HOT_AFTER = 1_000;

/** A rule that many events go through is judged by Ajv's function, in a third of the time and with the same reasons. */
function whenHot(own: Validator, compile: () => Validator): Validator {
  let asked = 0;
  let judge = own;
  return (value) => {
    if (++asked === HOT_AFTER) judge = compile();
    return judge(value);
  };
}

function openCompiler(document: PlanDocument): (rule: Rule) => CompiledRule {
  const patterns: PatternCache = new Map();
  let hot: HotCompiler | undefined;
  const common: Record<'properties' | 'traits', PlannedNames | null> = { properties: null, traits: null };
  return (rule) => {
    const schema = tidySchema(withLibrary(rule.schema, document.library));
    const validate = needsNames(schema)
      ? compileWithAjv(schema, patterns, namesOfPrototype(schema))
      : whenHot(compileSchema(schema, patterns), () => {
          hot ??= openHot(patterns);
          return hot(schema, namesOfPrototype(schema));
        });
    const looks = looksOf(schema);
    const base = { rule, label: labelOf(rule), validate, looks, known: openKnown() };
    if (rule.type === 'common') {
      for (const container of ['properties', 'traits'] as const) {
        const names = plannedNames(schema, container);
        common[container] = common[container] === null ? names : addNames(common[container], names);
      }
      return { ...base, planned: null };
    }
    const container = containerOf(rule.type);
    return { ...base, planned: addNames(plannedNames(schema, container), common[container]) };
  };
}

const PROTOTYPE_NAMES = new RegExp(
  `"(?:${Object.getOwnPropertyNames(Object.prototype)
    .filter((name) => !name.startsWith('__'))
    .join('|')})"`,
);

function namesOfPrototype(schema: JsonSchema): boolean {
  return PROTOTYPE_NAMES.test(JSON.stringify(schema));
}

function gather(document: PlanDocument, compiled: readonly CompiledRule[]): CompiledPlan {
  const track = new Map<string, Versions>();
  const calls: Partial<Record<ControlledType, Versions>> = {};
  let common: Versions | undefined;
  for (const one of compiled) {
    const { type, name } = one.rule;
    if (type === 'track') {
      if (name !== undefined) track.set(name, addVersion(track.get(name), one));
    } else if (type === 'common') common = addVersion(common, one);
    else calls[type] = addVersion(calls[type], one);
  }
  return { document, track, calls, common };
}

function addVersion(versions: Versions | undefined, one: CompiledRule): Versions {
  if (versions === undefined) return [one];
  const [first, ...others] = [...versions, one].sort((a, b) => a.rule.version - b.rule.version);
  return first === undefined ? [one] : [first, ...others];
}
