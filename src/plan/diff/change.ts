/**
 * What is different in one plan from another, one thing a change, each in a sentence for people.
 *
 * The severity says what publishing it does to events and to those who read them. `breaking`: events that were right
 * may now be violations, or a name that somebody reads is gone. `widening`: more is right than before. `note`: words.
 */
import type { Json } from '../../event/event.ts';
import type { Container } from '../formats/yaml/containers.ts';
import type { JsonSchema, PlanDocument, Rule } from '../model.ts';

export const SEVERITIES = ['breaking', 'widening', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

export type RuleRef = Pick<Rule, 'type' | 'name' | 'version'>;
export type PlanField = Exclude<keyof PlanDocument, 'rules' | 'library'>;
export type RuleField = Exclude<keyof Rule, 'type' | 'name' | 'version' | 'schema'>;

/** A place in a rule: a field of its properties, traits or context. */
export interface FieldRef {
  readonly rule: RuleRef;
  readonly container: Container;
  readonly name: string;
}

export type ChangeBody =
  /** `to` is absent where nothing is said any more. */
  | { readonly kind: 'plan_changed'; readonly field: PlanField; readonly from?: Json; readonly to?: Json }
  | {
      readonly kind: 'library_changed';
      readonly shelf: 'properties' | 'traits';
      readonly name: string;
      readonly from?: JsonSchema;
      readonly to?: JsonSchema;
    }
  | { readonly kind: 'rule_renamed'; readonly rule: RuleRef; readonly to: string }
  | { readonly kind: 'rule_removed'; readonly rule: RuleRef }
  /** `at` is its place among the rules. */
  | { readonly kind: 'rule_added'; readonly added: Rule; readonly at: number }
  | {
      readonly kind: 'rule_changed';
      readonly rule: RuleRef;
      readonly field: RuleField;
      readonly from?: Json;
      readonly to?: Json;
    }
  | ({ readonly kind: 'property_renamed'; readonly to: string } & FieldRef)
  | ({ readonly kind: 'property_removed' } & FieldRef)
  /** `after` is the property before it; null when it is the first. */
  | ({
      readonly kind: 'property_added';
      readonly schema: JsonSchema;
      readonly required: boolean;
      readonly after: string | null;
    } & FieldRef)
  | ({
      readonly kind: 'property_changed';
      readonly from: JsonSchema;
      readonly to: JsonSchema;
      /** Whether it is required afterwards. */
      readonly required: boolean;
    } & FieldRef)
  /** What the changes of its properties do not say. */
  | {
      readonly kind: 'schema_changed';
      readonly rule: RuleRef;
      readonly from: JsonSchema;
      readonly to: JsonSchema;
    }
  | { readonly kind: 'rules_reordered'; readonly order: readonly RuleRef[] };

export type Change = ChangeBody & {
  readonly severity: Severity;
  /** "Signed Up: the property plan is now required." */
  readonly sentence: string;
};

/** The gravest of them; `note` of none. */
export function gravest(severities: readonly Severity[]): Severity {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? 'note';
}

/** Fields of a rule or a plan as JSON, to lie in a change. */
export function jsonOf(value: unknown): Json | undefined {
  return value as Json | undefined;
}
