/**
 * The JSON-Schema-Test-Suite of draft-07, over the very functions that judge events. It is no part of the repository:
 * the tests are skipped where it does not lie beside it. What is not supported is named here, and in docs/plans.md.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EMPTY_PLAN, type JsonSchema, type PlanDocument } from '../model.ts';
import { findProblems } from '../problems/find-problems.ts';
import { compilePlan } from './compile-plan.ts';

const SUITE = '../shared/data/json-schema-draft7/tests/draft7';

interface Group {
  readonly description: string;
  readonly schema: JsonSchema;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

/** Files that are not asked at all. */
const FILES_LEFT_OUT: Readonly<Record<string, string>> = {
  'refRemote.json': 'nothing is fetched, and only draft-07 itself is known beside the plan',
};

/** Groups whose schema plans refuse: the code of the problem. */
const REFUSED: Readonly<Record<string, string>> = {
  'format.json: idn-email format': 'unknown_format',
  'format.json: idn-hostname format': 'unknown_format',
  'format.json: iri format': 'unknown_format',
  'format.json: iri-reference format': 'unknown_format',
  // A property called __proto__; events that have one are refused as well.
  'properties.json: properties whose names are Javascript object property names': 'forbidden_key',
};

/** Groups that plans take and judge otherwise. */
const OTHERWISE: Readonly<Record<string, string>> = {};

const planOf = (schema: JsonSchema): PlanDocument => ({
  ...EMPTY_PLAN,
  name: 'suite',
  rules: [{ type: 'common', version: 1, schema }],
});

const present = existsSync(SUITE);
const files = present ? readdirSync(SUITE).filter((file) => file.endsWith('.json')) : [];

describe.skipIf(!present)('draft-07', () => {
  for (const file of files.filter((name) => FILES_LEFT_OUT[name] === undefined)) {
    const groups: readonly Group[] = JSON.parse(readFileSync(join(SUITE, file), 'utf8'));
    for (const { description, schema, tests } of groups) {
      const name = `${file}: ${description}`;
      const refused = REFUSED[name];
      if (refused !== undefined)
        test(`${name}: refused with a reason`, () => {
          expect(findProblems(planOf(schema)).problems?.map(({ code }) => code)).toContain(refused);
        });
      else
        test(`${name}: a plan takes it and judges as the draft says`, () => {
          expect(findProblems(planOf(schema)).problems).toBeUndefined();
          const validate = compilePlan(planOf(schema)).common?.[0].validate;
          const wrong = tests
            .filter(({ data, valid }) => (validate?.(data) === null) !== valid)
            .map((one) => one.description);
          expect(wrong).toEqual(OTHERWISE[name] === undefined ? [] : expect.anything());
        });
    }
  }
});
