import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everydayEdits } from '../../../../test/support/plans.ts';
import type { PlanDocument } from '../../model.ts';
import { TEMPLATES } from '../../templates/templates.ts';
import { rowsOf } from '../rows.ts';
import { readPlanYaml } from '../yaml/read.ts';
import { guard, unguard, writeCsv } from './cells.ts';
import { readPlanCsv } from './read.ts';
import { writePlanCsv } from './write.ts';

function read(text: string): { document: PlanDocument; ignored: readonly string[] } {
  const plan = readPlanCsv(text, 'From a sheet');
  if ('problems' in plan) throw new Error(JSON.stringify(plan.problems));
  return plan;
}

const cellText = fc.oneof(
  fc.string(),
  fc.constantFrom('=1+1', "'=x", "''-a", '-5', '+49', '@a', "it's", 'a,b;c\t"d"', 'x\r\ny', ' s '),
);

describe('cells', () => {
  it('every cell is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cellText, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          const back: readonly (readonly string[])[] = parse(writeCsv(rows), { relax_column_count: true });
          expect(back.map((row) => row.map(unguard))).toEqual(rows);
        },
      ),
    );
  });

  it('none begins as a formula does, so a spreadsheet runs nothing', () => {
    fc.assert(fc.property(cellText, (cell) => !/^[=+\-@\t\r]/.test(guard(cell))));
    expect(
      writePlanCsv(planOf('name: x\ntrack: {"=HYPERLINK(1)": {why: "+1", properties: {"@a": string}}}')),
    ).toContain(`'+1,'=HYPERLINK(1),,'@a,string,no`);
  });
});

function planOf(text: string): PlanDocument {
  const plan = readPlanYaml(text);
  if ('problems' in plan) throw new Error(JSON.stringify(plan.problems));
  return plan.document;
}

describe('a plan as a table', () => {
  it.each(TEMPLATES.map(({ id, document }) => [id, document] as const))(
    '%s is read back as the same table',
    (_, document) => {
      const { document: back } = read(writePlanCsv(document));
      expect(rowsOf(back)).toEqual(rowsOf(document));
      expect(
        back.rules.map(({ type, name, why, owner, side, when, cadence }) => [
          type,
          name,
          why,
          owner,
          side,
          when,
          cadence,
        ]),
      ).toEqual(
        document.rules.map(({ type, name, why, owner, side, when, cadence }) => [
          type,
          name,
          why,
          owner,
          side,
          when,
          cadence,
        ]),
      );
    },
  );

  it('so are plans such as people write', () => {
    fc.assert(
      fc.property(everydayEdits, ([document]) => {
        const { document: back } = read(writePlanCsv({ ...document }));
        expect(rowsOf(back)).toEqual(rowsOf(document));
        expect(back.rules.map(({ schema }) => schema)).toEqual(document.rules.map(({ schema }) => schema));
      }),
      { numRuns: 100 },
    );
  });

  it('has the columns of the template first', () => {
    expect(writePlanCsv(planOf('name: x')).split('\r\n')[0]).toBe(
      'Why?,Event,When,Properties,Type,Required,Example,Description,PII,Owner,Side,Cadence',
    );
  });

  it('reads what people make of the template: other order, case, separators, words for types, an own column', () => {
    const { document, ignored } = read(
      '\uFEFFEVENT;why;Properties;type;required;Jira;example\n' +
        'Signed Up;Because;plan;"""free"" | ""paid""";Yes;T-1;free\n' +
        ';;seats;Int;;;5\n\n' +
        ';;at;DateTime;;;\n' +
        'identify();;email;String;x;;a@b.example\n' +
        'Paid (version 2);;items[].sku;text;yes;;\n',
    );
    expect(ignored).toEqual(['Jira']);
    expect(document.rules).toEqual(
      planOf(`name: x
track:
  Signed Up:
    why: Because
    properties:
      plan: {type: string, enum: [free, paid], required: true, example: free}
      seats: {type: integer, example: 5}
      at: {type: string, format: date-time}
identify:
  traits: {email: {type: string, required: true, example: a@b.example}}
`).rules.concat(
        planOf(`name: x
track:
  Paid:
    version: 2
    properties:
      items: {type: array, items: {type: object, properties: {sku: {type: string, required: true}}}}
`).rules,
      ),
    );
  });

  it.each([
    ['no heading', 'a,b\n1,2\n', [['missing_field', 1]]],
    ['a heading twice', 'Event,event\nA,B\n', [['duplicate_field', 1]]],
    ['a property of no event', 'Event,Properties\n,plan\n', [['missing_field', 2]]],
    ['an unknown type', 'Event,Properties,Type\nA,plan,strng\n', [['wrong_type', 2]]],
    ['an event in two places', 'Event\nA\nB\nA\n', [['duplicate_rule', 4]]],
    ['broken quotes', 'Event\n"A\n', [['bad_csv', 2]]],
    [
      'an event without end',
      `Event,Properties\nA,p0\n${Array.from({ length: 1_000 }, (_, row) => `,p${row + 1}\n`).join('')}`,
      [['too_large', 1002]],
    ],
  ])('%s is refused with its line', (_, text, problems) => {
    const plan = readPlanCsv(text, 'x');
    expect('problems' in plan && plan.problems.map(({ code, line }) => [code, line])).toEqual(problems);
  });
});
