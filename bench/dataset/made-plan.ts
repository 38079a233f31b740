/** A plan as large as wanted, and events that follow it or break it, of about the size of a real one. Nothing random. */
import type { JsonSchema, PlanDocument, Rule } from '../../src/plan/model.ts';
import { EMPTY_PLAN } from '../../src/plan/model.ts';

const nameOf = (rule: number): string => `Event ${rule} Happened`;

/** Twelve properties, as real rules have them: mostly types, some enums and formats, one pattern. */
function schemaOf(rule: number): JsonSchema {
  const own = (name: string): string => `${name}${rule}`;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: {
      context: { type: 'object' },
      properties: {
        type: 'object',
        properties: {
          [own('id')]: { type: 'string', description: 'which one' },
          [own('count')]: { type: 'integer', minimum: 0 },
          [own('amount')]: { type: 'number' },
          [own('isTrial')]: { type: 'boolean' },
          [own('plan')]: { type: 'string', enum: ['free', 'pro', 'enterprise'] },
          [own('role')]: { type: ['string', 'null'] },
          [own('email')]: { type: 'string', format: 'email' },
          [own('startedAt')]: { type: 'string', format: 'date-time' },
          [own('slug')]: { type: 'string', pattern: '^[a-z][a-z0-9-]*$', maxLength: 60 },
          [own('tags')]: { type: 'array', items: { type: 'string' } },
          [own('owner')]: {
            type: 'object',
            properties: { id: { type: 'string' }, login: { type: 'string' } },
          },
          [own('note')]: {},
        },
        required: [own('id'), own('count'), own('plan')],
      },
    },
    required: ['properties'],
  };
}

export function makePlan(rules: number): PlanDocument {
  const made: Rule[] = [];
  for (let rule = 0; rule < rules; rule++)
    made.push({ type: 'track', name: nameOf(rule), version: 1, schema: schemaOf(rule) });
  return { ...EMPTY_PLAN, name: `${rules} rules`, rules: made };
}

/** The event's JSON, about 1 KB. One that breaks its rule has a wrong type and lacks a required property. */
export function makeEventText(rule: number, follows: boolean): string {
  const own = (name: string): string => `${name}${rule}`;
  return JSON.stringify({
    type: 'track',
    event: nameOf(rule),
    messageId: `ajs-next-plan-${rule}`,
    userId: `user-${rule}`,
    anonymousId: '4ba4ca80-ef25-45e5-9f7b-ea6f7ced94fc',
    timestamp: '2026-11-25T10:00:00.000Z',
    integrations: {},
    properties: {
      [own('id')]: 'a-1',
      ...(follows ? { [own('count')]: 3 } : {}),
      [own('amount')]: follows ? 49.5 : '49.50',
      [own('isTrial')]: false,
      [own('plan')]: 'pro',
      [own('role')]: null,
      [own('email')]: 'ada@example.com',
      [own('startedAt')]: '2026-11-01T00:00:00Z',
      [own('slug')]: 'acme-inc-2',
      [own('tags')]: ['a', 'b'],
      [own('owner')]: { id: 'u1', login: 'ada' },
      [own('note')]: 'x'.repeat(100),
    },
    context: {
      page: { path: '/p', referrer: '', search: '', title: 'A page', url: 'https://app.example/p' },
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36',
      locale: 'en-US',
      library: { name: 'analytics.js', version: 'next-1.84.3' },
      timezone: 'Europe/Vienna',
    },
  });
}
