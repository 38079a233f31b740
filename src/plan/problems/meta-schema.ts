/** Is a schema one of draft-07? In words about the one place that is wrong. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { type Path, parsePointer, valueAt } from '../check/pointer.ts';
import { useOwnKeywords } from '../check/value-keywords.ts';
import type { JsonSchema } from '../model.ts';
import { type ProblemList, show } from './problem-list.ts';

let judge: ValidateFunction | undefined;

/** Made at the first use: most processes never read a plan. */
function metaSchema(): ValidateFunction {
  if (judge !== undefined) return judge;
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, validateFormats: false });
  useOwnKeywords(ajv);
  judge = ajv.getSchema('http://json-schema.org/draft-07/schema');
  if (judge === undefined) throw new Error('Ajv lost its meta-schema of draft-07.');
  return judge;
}

/** True when it is. */
export function checkMetaSchema(schema: JsonSchema, at: Path, list: ProblemList): boolean {
  const validate = metaSchema();
  if (validate(schema)) return true;
  const told = new Set<string>();
  for (const error of validate.errors ?? []) {
    // One sentence a place: `type: "strng"` breaks three branches of one anyOf.
    if (told.has(error.instancePath)) continue;
    told.add(error.instancePath);
    const inner = parsePointer(error.instancePath);
    list.add('invalid_schema', [...at, ...inner], sentence(error, inner, valueAt(schema, inner)));
  }
  return false;
}

const TYPES = 'array, boolean, integer, null, number, object, string';

function sentence(error: ErrorObject, path: Path, value: unknown): string {
  const keyword = path.findLast((part) => !/^\d+$/.test(part)) ?? 'The schema';
  if (keyword === 'type') return `type is ${show(value)}; it takes one of ${TYPES}, or a list of them.`;
  if (keyword === 'enum' && Array.isArray(value))
    return 'enum is empty, so that nothing could be right; list the values or remove it.';
  if (keyword === 'required' && typeof value === 'boolean')
    return 'required takes a list of names, beside "properties" and not inside a property (that was draft-03).';
  return `${keyword} is ${show(value)}, which draft-07 does not take: it ${error.message ?? 'is wrong'}.`;
}
