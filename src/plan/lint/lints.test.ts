import { describe, expect, it, test } from 'vitest';
import { readPlanYaml } from '../formats/yaml/read.ts';
import type { LintLevel, PlanDocument } from '../model.ts';
import { findProblems } from '../problems/find-problems.ts';
import { TEMPLATES } from '../templates/templates.ts';
import type { Facts, Finding } from './finding.ts';
import { lintPlan, lintSteps } from './lint-plan.ts';
import { LINTS } from './lints.ts';

/** A plan of rules in the short form; each says why and who, unless it says otherwise. */
function planOf(track: string, head = ''): PlanDocument {
  const lines = track.split('\n').map((line) => `  ${line}`);
  const read = readPlanYaml(`name: p\n${head}\ntrack:\n${lines.join('\n')}\n`);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const { document, problems } = findProblems(read.document);
  if (document === undefined) throw new Error(JSON.stringify(problems));
  return document;
}
const WORDS = 'why: w, owner: o';
const codesOf = (findings: readonly Finding[]): string[] =>
  findings.map(({ code, path }) => `${code} ${path}`);
const only = (code: string, document: PlanDocument, facts?: Facts): readonly Finding[] =>
  lintPlan(document, facts).filter((finding) => finding.code === code);
const P = 'schema/properties/properties/properties';

/** What is found by a lint, with its place; then what is much like it and right. */
const TABLE: Readonly<
  Record<
    string,
    { readonly wrong: readonly [string, string, string?][]; readonly right: readonly [string, string?][] }
  >
> = {
  name_case: {
    wrong: [
      ['signed up: {}', '/rules/0/name'],
      ['Signed Up: {}', '/rules/0/name', 'conventions: {eventNames: snake_case}'],
    ],
    right: [
      ['Signed Up: {}'],
      ['signed_up: {}', 'conventions: {eventNames: snake_case}'],
      ['x y: {}', 'conventions: {eventNames: any}'],
    ],
  },
  name_tense: {
    wrong: [
      ['Sign Up: {}', '/rules/0/name'],
      ['Dashboard: {}', '/rules/0/name'],
    ],
    right: [
      ['Signed Up: {}'],
      ['Sign Up: {}', 'conventions: {pastTense: false}'],
      ['Sign Up: {deprecatedSince: 2026-01-01}'],
    ],
  },
  dynamic_name: {
    wrong: [
      ['Viewed Product 1234: {}', '/rules/0/name'],
      ['Signed Up 2026-01-02: {}', '/rules/0/name'],
      ['Invited ada@initech.example: {}', '/rules/0/name'],
      ['Opened 3f2504e0-4f89-11d3-9a0c-0305e82c3301: {}', '/rules/0/name'],
      ['"Viewed {page}": {}', '/rules/0/name'],
      ['Viewed /pricing/: {}', '/rules/0/name'],
      ['Opened a1b2c3d4e5: {}', '/rules/0/name'],
      ['Sale Of Jan 5th Started: {}', '/rules/0/name'],
      [`Paid: {properties: {order_10045: string}}`, `/rules/0/${P}/order_10045`],
    ],
    right: [
      ['OAuth2 Connected: {}'],
      ['3D Model Viewed: {}'],
      ['2FA Enabled: {}'],
      ['Paid: {properties: {line2: string, q4: number}}'],
      ['Feedback Decade Viewed: {}'],
    ],
  },
  near_duplicate: {
    wrong: [
      ['Order Completed: {}\norder completed: {}', '/rules/1/name'],
      ['Order Completed: {}\nOrders Completed: {}', '/rules/1/name'],
      ['Order Completed: {}\nCompleted Order: {}', '/rules/1/name'],
      ['Order Completed: {}\nOrder Complete: {}', '/rules/1/name'],
      ['Order Completed: {}\nOrder Compelted: {}', '/rules/1/name'],
      ['Order Completed: {}\nOrderCompleted: {}', '/rules/1/name'],
      ['Sent Invite: {}\nInvite Sent: {}', '/rules/1/name'],
    ],
    right: [
      ['Signed In: {}\nSigned Up: {}\nSigned Out: {}'],
      ['Trial Started: {}\nTrial Ended: {}'],
      ['Enabled Integration: {}\nDisabled Integration: {}'],
      ['Post Liked: {}\nPost Linked: {}'],
      ['Account Upgraded: {}\nAccount Downgraded: {}'],
      ['Paid:\n  - {version: 1}\n  - {version: 2}'],
    ],
  },
  property_case: {
    wrong: [
      ['Paid: {properties: {plan_name: string}}', `/rules/0/${P}/plan_name`],
      [
        'Paid: {properties: {items: {type: array, items: {properties: {item_id: string}}}}}',
        `/rules/0/${P}/items/items/properties/item_id`,
      ],
      [
        'Paid: {properties: {planName: string}}',
        `/rules/0/${P}/planName`,
        'conventions: {propertyNames: snake_case}',
      ],
    ],
    right: [
      ['Paid: {properties: {planName: string}}'],
      ['Paid: {context: {group_id: string}}'],
      ['Paid: {properties: {"Plan name": string}}', 'conventions: {propertyNames: any}'],
    ],
  },
  type_conflict: {
    wrong: [
      ['A: {properties: {plan: string}}\nB: {properties: {plan: integer}}', `/rules/1/${P}/plan`],
      [
        'A: {properties: {plan: integer}}\nB: {properties: {plan: string}}\nC: {properties: {plan: {enum: [a, b]}}}',
        `/rules/0/${P}/plan`,
      ],
      ['A: {properties: {tags: "string[]"}}\nB: {properties: {tags: "number[]"}}', `/rules/1/${P}/tags`],
      [
        'A: {properties: {plan: {library: plan}}}\nB: {properties: {plan: integer}}',
        `/rules/1/${P}/plan`,
        'library: {properties: {plan: string}}',
      ],
    ],
    right: [
      ['A: {properties: {plan: string}}\nB: {properties: {plan: "string | null"}}'],
      ['A: {properties: {seats: integer}}\nB: {properties: {seats: number}}'],
      ['A: {properties: {plan: string}}\nB: {properties: {plan: any}}'],
      ['A:\n  - {version: 1, properties: {plan: string}}\n  - {version: 2, properties: {plan: integer}}'],
    ],
  },
  missing_why: {
    wrong: [
      ['Paid: {owner: o}', '/rules/0'],
      ['Paid: {why: " "}', '/rules/0'],
    ],
    right: [['Paid: {why: w}']],
  },
  missing_owner: {
    wrong: [['Paid: {why: w}', '/rules/0']],
    right: [['Paid: {owner: o}'], ['Paid: {deprecatedSince: 2026-01-01}']],
  },
  missing_example: {
    wrong: [['Paid: {properties: {plan: string}}', '/rules/0']],
    right: [['Paid: {properties: {plan: string}, example: {plan: a}}'], ['Paid: {}']],
  },
  wrong_example: {
    wrong: [
      ['Paid: {properties: {plan: string}, example: {plan: 1}}', '/rules/0/example'],
      ['Paid: {properties: {plan: {type: string, required: true}}, example: {}}', '/rules/0/example'],
      ['Paid: {properties: {plan: string}, example: {paln: a}}', '/rules/0/example'],
      ['Paid: {properties: {plan: {type: string, example: 1}}}', `/rules/0/${P}/plan`],
      [
        'Paid:\n  - {version: 1}\n  - {version: 2, properties: {plan: string}, example: {plan: 1}}',
        '/rules/1/example',
      ],
    ],
    right: [
      ['Paid: {properties: {plan: string}, example: {plan: a}}'],
      ['Paid: {properties: {plan: string}, schema: {required: [userId, messageId]}, example: {plan: a}}'],
      [
        'Paid: {properties: {plan: {type: string, required: true}, at: {type: string, example: a}}, example: {plan: a}}',
      ],
    ],
  },
  billing_on_client: {
    wrong: [
      ['Started Subscription: {side: client}', '/rules/0/side'],
      ['Invoice Paid: {side: client}', '/rules/0/side'],
      ['Payment Failed: {side: client}', '/rules/0/side'],
      ['Plan Purchased: {side: client}', '/rules/0/side'],
    ],
    right: [
      ['Started Subscription: {side: server}'],
      ['Billing Page Viewed: {side: client}'],
      ['Payment Info Entered: {side: client}'],
      ['Signed Up: {side: client}'],
      ['Started Subscription: {}'],
    ],
  },
  too_many_events: {
    wrong: [['A: {}\nB: {}\nC: {}', '/rules/2', 'conventions: {eventsMax: 2}']],
    right: [
      ['A: {}\nB: {}', 'conventions: {eventsMax: 2}'],
      ['A: {}\nB: {}\nC: {deprecatedSince: 2026-01-01}', 'conventions: {eventsMax: 2}'],
    ],
  },
  unmarked_pii: {
    wrong: [
      ['Paid: {properties: {inviteeEmail: string}}', `/rules/0/${P}/inviteeEmail`],
      [
        'Paid: {properties: {contact: {type: string, example: ada@initech.example}}}',
        `/rules/0/${P}/contact`,
      ],
      [
        'Paid: {properties: {contact: string}, example: {contact: ada@initech.example}}',
        `/rules/0/${P}/contact`,
      ],
      ['Paid: {properties: {to: {type: string, format: email}}}', `/rules/0/${P}/to`],
      ['Paid: {properties: {password: string}}', `/rules/0/${P}/password`],
      [
        'Paid: {properties: {to: {library: email}}}',
        '/library/properties/email',
        'library: {properties: {email: {type: string, format: email}}}',
      ],
    ],
    right: [
      ['Paid: {properties: {inviteeEmail: {type: string, pii: true}}}'],
      ['Paid: {properties: {emailVerified: boolean, projectId: {type: string, example: prj_81c0}}}'],
      ['Paid: {properties: {address: {enum: [home, work]}}}'],
    ],
  },
  unknown_lint: {
    wrong: [['Paid: {}', '/lints/title_case', 'lints: {title_case: off}']],
    right: [['Paid: {}', 'lints: {name_case: off}']],
  },
};

describe.each(Object.entries(TABLE))('%s', (code, { wrong, right }) => {
  it.each(wrong)('is found in %s at %s %s', (track, path, head) => {
    const found = only(code, planOf(track, head));
    expect(found.map((finding) => finding.path)).toEqual([path]);
    expect(found[0]?.message).toMatch(/^.{20,}\.$/);
  });
  it.each(right)('is not found in %s %s', (track, head) => {
    expect(only(code, planOf(track, head))).toEqual([]);
  });
  it('can be turned off, and up', () => {
    const [track = '', , head] = wrong[0] ?? [];
    const document = planOf(track, head);
    const level = (lint: LintLevel) =>
      only(code, { ...document, lints: { ...document.lints, [code]: lint } });
    expect(level('off')).toEqual([]);
    expect(level('error').map((finding) => finding.level)).toEqual(['error']);
    expect(level('warning').map((finding) => finding.level)).toEqual(['warning']);
  });
});

describe('with facts', () => {
  const seen = (name: string, count: number, lastSeen: string | null = null, type = 'track') => ({
    type,
    name: type === 'track' ? name : null,
    count,
    lastSeen,
  });
  const document = planOf(`Paid: {${WORDS}}\nLeft: {${WORDS}}`, `identify: {${WORDS}}\nfunnel: [Paid]`);

  it('rules that nothing came for in 30 days are told, with the day of the last', () => {
    const facts = {
      seen: [seen('Paid', 0, '2026-01-02T03:04:05.000Z'), seen('', 3, null, 'identify')],
      used: [],
    };
    const found = only('never_seen', document, facts);
    expect(
      found.map(({ path, message }) => [path, /last seen on 2026-01-02|never seen/.exec(message)?.[0]]),
    ).toEqual([
      ['/rules/1', 'last seen on 2026-01-02'],
      ['/rules/2', 'never seen'],
    ]);
    expect(found[0]?.message).toContain('core event');
  });

  it('when nothing came at all, no rule is blamed', () => {
    expect(lintPlan(document, { seen: [], used: [] })).toEqual([]);
  });

  it('events without a rule are told, the most frequent first; other calls are not', () => {
    const facts = {
      seen: [
        seen('Opened', 1),
        seen('Paids', 7),
        seen('Paid', 1),
        seen('Left', 1),
        seen('', 9, null, 'page'),
        seen('', 1, null, 'identify'),
      ],
      used: [],
    };
    const found = only('unplanned_event', document, facts);
    expect(found.map(({ message }) => message.slice(0, 12))).toEqual(['"Paids" came', '"Opened" cam']);
    expect(found[0]?.message).toContain('The plan has "Paid".');
  });

  it('what somebody goes by and is not planned is an error', () => {
    const facts = {
      seen: [],
      used: [
        { by: 'The score "Health"', event: 'Renewed' },
        { by: 'x', event: 'Paid' },
      ],
    };
    expect(lintPlan(document, facts)).toMatchObject([
      {
        code: 'used_but_unplanned',
        level: 'error',
        message: expect.stringContaining('The score "Health" goes by "Renewed"'),
      },
    ]);
    expect(codesOf(lintPlan({ ...document, funnel: ['Paid', 'Renewed'] }))).toEqual([
      'used_but_unplanned /funnel/1',
    ]);
  });

  it('nothing is said of traffic that nobody asked about', () => {
    expect(lintPlan(document)).toEqual([]);
  });
});

test('every lint is proved here', () => {
  const proved = [...Object.keys(TABLE), 'never_seen', 'unplanned_event', 'used_but_unplanned'];
  expect([...proved].sort()).toEqual(LINTS.map(({ code }) => code).sort());
});

/** The guides' own ways: Sherlock's names two events by nouns. */
const GUIDES: Readonly<Record<string, readonly string[]>> = {
  'core-three': [],
  segment: [],
  'b2b-saas': [],
  engagement: ['name_tense /rules/3/name', 'name_tense /rules/6/name'],
};
test.each(TEMPLATES.map(({ id, document }) => [id, document] as const))(
  'the template %s has what its guide has, and nothing else',
  (id, document) => {
    expect(codesOf(lintPlan(document))).toEqual(GUIDES[id]);
    const named = document.rules.map(({ name }) => name);
    if (id === 'engagement') expect([named[3], named[6]]).toEqual(['Login', 'Team member signup']);
  },
);

test('findings are in the order of the document, and the same every time', () => {
  const track = Array.from({ length: 12 }, (_, index) => `Thing ${'abcdefghijkl'[index]}: {}`).join('\n');
  const document = planOf(track, 'lints: {zzz: off}');
  const findings = lintPlan(document);
  const rules = findings.flatMap(({ path }) =>
    path.startsWith('/rules/') ? [Number(path.split('/')[2])] : [],
  );
  expect(rules).toEqual([...rules].sort((a, b) => a - b));
  expect(new Set(rules).size).toBe(12);
  expect(findings[0]?.path).toBe('/lints/zzz');
  expect(lintPlan(planOf(track, 'lints: {zzz: off}'))).toEqual(findings);
});

test('among 2,000 events the few that are nearly the same are found, and no others', () => {
  const verbs = 'Viewed Opened Created Deleted Shared Sent Started Stopped Added Removed'.split(' ');
  const which = 'Shared Draft Weekly Monthly Custom Public Private Archived Pinned Linked'.split(' ');
  const things =
    'Report Dashboard Project Invoice Ticket Account Member Team Widget Page Filter Comment File Folder Campaign Segment Audience Template Workflow Trigger'.split(
      ' ',
    );
  const names = verbs.flatMap((verb) =>
    which.flatMap((one) => things.map((thing) => `${verb} ${one} ${thing}`)),
  );
  const document = planOf('Paid: {}');
  const [rule] = document.rules;
  const events = [...names, 'Order Completed', 'Completed Orders'];
  const rules = events.flatMap((name) => (rule === undefined ? [] : [{ ...rule, name }]));
  expect(only('near_duplicate', { ...document, rules }).map(({ path }) => path)).toEqual([
    `/rules/${names.length + 1}/name`,
  ]);
});

test('a large plan is looked at in steps, some for each rule, with the same findings', () => {
  const [rule] = planOf('Sign Up: {properties: {plan: string}, example: {plan: a}}').rules;
  const rules = Array.from({ length: 200 }, (_, version) => ({ ...rule, version: version + 1 }));
  const document = { ...planOf('Paid: {}'), rules } as PlanDocument;
  const steps = lintSteps(document);
  let taken = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) taken++;
  expect(taken).toBeGreaterThan(3 * rules.length);
  expect(step.value).toEqual(lintPlan(document));
});
