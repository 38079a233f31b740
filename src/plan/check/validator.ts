/**
 * Ajv as plans use it: draft-07, every error, patterns of RE2, and nothing that reaches outside the schema. It judges
 * the few schemas whose parts have names of their own (`$id`), and the rules that many events go through; in tests it is
 * what our own checks are held against.
 */
import { Ajv, type ValidateFunction } from 'ajv';
import type { JsonSchema } from '../model.ts';
import { FORMAT_CHECKS } from './formats.ts';
import { compilePattern, type Pattern } from './patterns.ts';
import type { PatternCache, Validator } from './schema/compile-schema.ts';
import { useOwnKeywords } from './value-keywords.ts';

/** Each in an Ajv of its own: it remembers every $id for good, and two rules may use the same one. */
export function compileWithAjv(
  schema: JsonSchema,
  patterns: PatternCache,
  prototypeNames: boolean,
): Validator {
  return asValidator(openAjv(patterns, prototypeNames).compile(schema));
}

/** In one pass: the reasons are there when the verdict is. */
function asValidator(validate: ValidateFunction): Validator {
  return (value) => (validate(value) ? null : (validate.errors ?? null));
}

export type HotCompiler = (schema: JsonSchema, prototypeNames: boolean) => Validator;

/** For schemas of one plan without names of their own, which can share an Ajv. */
export function openHot(patterns: PatternCache): HotCompiler {
  const shared = new Map<boolean, Ajv>();
  return (schema, prototypeNames) => {
    const ajv = shared.get(prototypeNames) ?? openAjv(patterns, prototypeNames);
    shared.set(prototypeNames, ajv);
    return asValidator(ajv.compile(schema));
  };
}

/**
 * `prototypeNames`: some schema names a property such as `toString`. Then own properties must be told from inherited
 * ones, which costs a tenth more for every event.
 */
export function openAjv(patterns: PatternCache, prototypeNames: boolean): Ajv {
  const regExp = (text: string): Pattern => {
    const known = patterns.get(text);
    if (known !== undefined) return known;
    const pattern = compilePattern(text);
    patterns.set(text, pattern);
    return pattern;
  };
  regExp.code = 'RE2';
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    messages: false,
    logger: false,
    validateSchema: false,
    // Draft-07: what stands beside $ref is ignored.
    ignoreKeywordsWithRef: true,
    ownProperties: prototypeNames,
    formats: FORMAT_CHECKS,
    // Its optimizing of the code takes a third of the time to compile, and V8 does it anyway.
    code: { regExp, optimize: false },
  });
  useOwnKeywords(ajv);
  // Of draft-04, and in many plans made by older tools: a keyword that means nothing here, not an error.
  ajv.removeKeyword('id');
  return ajv;
}
