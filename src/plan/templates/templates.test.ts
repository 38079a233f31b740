import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../diff/fields.ts';
import { inlineLibrary } from '../formats/inline.ts';
import { writePlanYaml } from '../formats/yaml/write.ts';
import type { PlanDocument, Rule } from '../model.ts';
import { TEMPLATES } from './templates.ts';

/** Events of section 7 with their fields, in their order. */
const CORE: Readonly<Record<string, string>> = {
  'Signed Up': 'userLogin type organizationId',
  'Sent Project Data':
    'projectId projectSlug projectCollaborators ownerId ownerType ownerOwners callsMonthly callsWeekly methodIdentify methodAlias methodTrack methodPage methodScreen methodGroup libraryAnalyticsjs libraryIos libraryAndroid libraryNode integrations integrationSlack integrationWebhooks',
  'Started Subscription': 'ownerId ownerType ownerLogin ownerEmail planName planId',
};
const EVENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'core-three': CORE,
  segment: {
    ...CORE,
    'Created Organization': 'organizationId organizationName',
    'Invited User': 'organizationId inviteeEmail',
    'Enabled Integration': 'projectId integrationName',
    'Disabled Integration': 'projectId integrationName',
    'Debugger Call Expanded': 'projectId callType',
    'Created Ticket': 'ticketId topic',
    page: 'section topic',
    identify: 'created name email login type',
  },
  'b2b-saas': {
    'Account Created': 'account_name groupId',
    'Account Deleted': 'account_name groupId',
    'Signed Up': 'type first_name last_name email phone username title groupId',
    'Signed In': 'username groupId',
    'Signed Out': 'username groupId',
    'Invite Sent': 'invitee_email invitee_first_name invitee_last_name invitee_role groupId',
    'Account Added User': 'role groupId',
    'Account Removed User': 'groupId',
    'Trial Started': 'trial_start_date trial_end_date trial_plan_name groupId',
    'Trial Ended': 'trial_start_date trial_end_date trial_plan_name groupId',
  },
  engagement: {
    'Account created': '',
    Login: '',
    'Viewed dashboard': 'dashboard',
    'Team member invited': 'role',
    'Team member signup': 'role',
    'Account upgraded': 'plan previousPlan',
    'Account downgraded': 'plan previousPlan',
    'Account canceled': 'plan',
    identify: 'name email created_at role status plan',
    group: 'name created_at status plan MRR',
  },
};

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);

describe.each(TEMPLATES.map((template) => [template.id, template] as const))(
  '%s',
  (id, { document, text }) => {
    it('has every event of the guide, with every field', () => {
      const found = document.rules.map((rule) => [rule.name ?? rule.type, namesOf(rule)]);
      expect(Object.fromEntries(found)).toEqual(EVENTS[id]);
    });

    it.each(document.rules.map((rule) => [rule.name ?? rule.type, rule] as const))(
      '%s says why, who, where, when and how often, and describes each field',
      (_, rule) => {
        for (const word of ['why', 'owner', 'side', 'when', 'cadence', 'example'] as const)
          expect(rule).toHaveProperty(word);
        for (const { name, schema } of fieldsOf(inlineLibrary(rule.schema, document.library)))
          expect(schema, name).toMatchObject({ type: expect.any(String), description: expect.any(String) });
      },
    );

    it.each(document.rules.map((rule) => [rule.name ?? rule.type, rule] as const))(
      'the example of %s, and the one of each of its fields, follow the rule',
      (_, rule) => {
        expect(errorsOf(document, rule, rule.example)).toEqual([]);
        const fields = fieldsOf(inlineLibrary(rule.schema, document.library));
        const event = Object.groupBy(fields, ({ container }) => container);
        const made = Object.entries(event).map(([container, list]) => [
          container,
          Object.fromEntries((list ?? []).map(({ name, schema }) => [name, exampleOf(schema)])),
        ]);
        expect(errorsOf(document, rule, Object.fromEntries(made))).toEqual([]);
      },
    );

    it('its text is written as it would be kept', () => {
      expect(writePlanYaml(document, text)).toBe(text);
      expect(document.funnel.every((name) => document.rules.some((rule) => rule.name === name))).toBe(true);
    });
  },
);

function namesOf(rule: Rule): string {
  return fieldsOf(rule.schema)
    .map(({ name }) => name)
    .join(' ');
}

function errorsOf(document: PlanDocument, rule: Rule, event: unknown): readonly unknown[] {
  const check = ajv.compile(inlineLibrary(rule.schema, document.library));
  check(event);
  return check.errors ?? [];
}

function exampleOf(schema: unknown): unknown {
  return typeof schema === 'object' &&
    schema !== null &&
    'examples' in schema &&
    Array.isArray(schema.examples)
    ? schema.examples[0]
    : undefined;
}
