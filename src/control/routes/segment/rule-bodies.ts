/** Rules in requests of Segment's Public API: `RuleInputV1`, `UpsertRuleV1`, and `RemoveRuleV1` in a query. */
import { z } from 'zod';
import type { Rule } from '../../../plan/model.ts';
import { Fault } from '../../../system/fault.ts';
import { readNested } from './envelope.ts';

const RULES_MAX = 5000;
const TYPES = ['COMMON', 'GROUP', 'IDENTIFY', 'PAGE', 'SCREEN', 'TRACK'] as const;

const inputSchema = z.object({
  type: z.enum(TYPES),
  key: z.string().optional().describe("The event's name, of TRACK rules."),
  jsonSchema: z.unknown(),
  version: z.number().int().min(1),
});
export const replaceSchema = z.object({ rules: z.array(inputSchema).max(RULES_MAX) });
export const upsertSchema = z.object({
  rules: z
    .array(inputSchema.extend({ newKey: z.string().optional().describe('Renames the event.') }))
    .max(RULES_MAX),
});
export type RuleInput = z.output<typeof upsertSchema>['rules'][number];

export interface RuleRef {
  readonly type: Rule['type'];
  readonly name?: string;
  readonly version: number;
}

/** Of a query such as `rules[0][type]=TRACK&rules[0][key]=Signed Up&rules[0][version]=1`. Throws Fault `bad_request`. */
export function ruleRefsIn(query: Readonly<Record<string, unknown>>): readonly RuleRef[] {
  const asked = readNested(query);
  const indexes = new Set([...asked.keys()].flatMap((name) => /^rules\.(\d+)\./.exec(name)?.[1] ?? []));
  if (indexes.size === 0)
    throw new Fault(
      'bad_request',
      'Say which rules to remove: rules[0][type]=TRACK&rules[0][key]=Signed Up&rules[0][version]=1.',
    );
  return [...indexes].map((index) => {
    const parsed = refSchema.safeParse({
      type: asked.get(`rules.${index}.type`),
      key: asked.get(`rules.${index}.key`),
      version: asked.get(`rules.${index}.version`),
    });
    if (!parsed.success)
      throw new Fault(
        'bad_request',
        `rules.${index} takes a type (${TYPES.join(', ')}), a version from 1 and, for TRACK, a key.`,
      );
    const { type, key, version } = parsed.data;
    const rule = { type: type.toLowerCase() as Lowercase<typeof type>, version };
    return rule.type === 'track' && key !== undefined ? { ...rule, name: key } : rule;
  });
}

const refSchema = z.object({
  type: z.enum(TYPES),
  key: z.string().optional(),
  version: z.coerce.number().int().min(1).default(1),
});
