import { expect, it } from 'vitest';
import type { PlanDocument } from '../model.ts';
import { writePlanMarkdown } from './markdown.ts';
import { readPlanYaml } from './yaml/read.ts';

function planOf(text: string): PlanDocument {
  const plan = readPlanYaml(text);
  if ('problems' in plan) throw new Error(JSON.stringify(plan.problems));
  return plan.document;
}

it('a plan is a heading, its funnel and one table in the columns of the template', () => {
  const plan = planOf(`name: Web
description: What the site tells us
funnel: [Signed Up, Paid]
track:
  Signed Up:
    why: Campaigns
    when: The form was sent
    properties:
      plan: {type: string, enum: [free, paid], required: true}
      seats: {type: integer, example: 5}
    example: {plan: free}
`);
  expect(writePlanMarkdown(plan)).toBe(`# Web

What the site tells us

Funnel: Signed Up → Paid

| Why? | Event | When | Properties | Type | Required | Example |
| --- | --- | --- | --- | --- | --- | --- |
| Campaigns | Signed Up | The form was sent | plan | "free" \\| "paid" | yes | free |
|  |  |  | seats | integer | no | 5 |
`);
});

it('no text of a plan can end its cell or become markup', () => {
  const plan = planOf(`name: "a | b\\n# c"
track:
  "<b>[x](javascript:1)</b>": {why: "one\\ntwo | \`three\`", properties: {"a_b*": string}}
`);
  const text = writePlanMarkdown(plan);
  const [, row = ''] = text.split('| --- |\n');
  expect(text.startsWith('# a \\| b<br>\\# c\n')).toBe(true);
  expect(row).toBe(
    '| one<br>two \\| \\`three\\` | &lt;b\\>\\[x\\]\\(javascript:1\\)&lt;/b\\> |  | a\\_b\\* | string | no |  |\n',
  );
});
