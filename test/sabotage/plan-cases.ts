/** What checking and enforcing plans promise. */
import type { Sabotage } from './cases.ts';

const ENFORCE = 'src/plan/check/enforce.test.ts';

export const PLAN_SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'the proof that a pattern is linear before the engine runs it itself',
    file: 'src/plan/check/linear-pattern.ts',
    find: 'if (!items.every((_, index) => endsPlainly(items, index))) return undefined;',
    replace: '',
    noticedBy: [{ file: 'src/plan/check/patterns.test.ts', test: '^[a-z]+[a-z0-9]+$ is left to RE2' }],
  },
  {
    removed: 'comparing values without calling them',
    file: 'src/plan/check/values.ts',
    find: 'export function textOf(value: unknown): string {',
    replace: 'export function textOf(value: unknown): string {\n  String(value);',
    noticedBy: [
      {
        file: 'src/plan/check/check-event.test.ts',
        test: 'properties that are called as methods of objects are, are values as others',
      },
    ],
  },
  {
    removed: 'the wire form of times',
    file: 'src/plan/check/wire-view.ts',
    find: 'new Date(timeMs).toISOString()',
    replace: 'timeMs',
    noticedBy: [
      {
        file: 'src/plan/check/check-event.test.ts',
        test: 'times are the texts that were sent, whatever the pipeline holds',
      },
    ],
  },
  {
    removed: 'the order: what is unplanned goes before the schema is asked',
    file: 'src/plan/check/enforce.ts',
    find: "takeOut(passage, judge(passage, findUnplannedFields(rule, event), call.unplannedFields), 'omitted');\n    hold(passage, rule, call.violations);",
    replace:
      "hold(passage, rule, call.violations);\n    takeOut(passage, judge(passage, findUnplannedFields(rule, event), call.unplannedFields), 'omitted');",
    noticedBy: [{ file: ENFORCE, test: 'omitted, they are gone before the schema is asked' }],
  },
  {
    removed: 'taking a whole list rather than one of its items',
    file: 'src/plan/check/omit-fields.ts',
    find: 'while (end > 1 && Array.isArray(valueAt(event, path.slice(0, end - 1)))) end--;',
    replace: '',
    noticedBy: [
      { file: ENFORCE, test: 'deep fields are omitted alone; of a list whose item is wrong the whole list' },
    ],
  },
  {
    removed: 'the oldest version for events that name none',
    file: 'src/plan/check/compile-plan.ts',
    find: 'sort((a, b) => a.rule.version - b.rule.version)',
    replace: 'sort((a, b) => b.rule.version - a.rule.version)',
    noticedBy: [
      {
        file: 'src/plan/check/check-event.test.ts',
        test: 'event_version chooses the version; without one, or with an unknown one, the oldest judges',
      },
    ],
  },
  {
    removed: 'the refusal of references that never end',
    file: 'src/plan/problems/schema-problems.ts',
    find: 'if (list.count === before) checkEnds(graph, at, limits, list);',
    replace: '',
    noticedBy: [{ file: 'src/plan/problems/bad-plans.test.ts', test: 'a reference to itself' }],
  },
  {
    removed: 'waiting of a fix for another that changes the same example',
    file: 'src/plan/lint/fix-plan.ts',
    find: "of(change.rule, 'example'),",
    replace: '',
    noticedBy: [
      {
        file: 'src/plan/lint/fix-plan.test.ts',
        test: 'rename every version, the step of the funnel and the field of the example',
      },
    ],
  },
  {
    removed: 'the silence of lints about secrets',
    file: 'src/plan/lint/unmarked-pii.ts',
    find: "why.kind === 'secret' ? null :",
    replace: '',
    noticedBy: [
      { file: 'src/plan/lint/fix-plan.test.ts', test: 'never say that a secret is meant to be sent' },
    ],
  },
  {
    removed: 'the thread in which a large plan is read',
    file: 'src/control/plan-reading/read-aside.ts',
    find: 'if (sizeOf(input) <= IN_PLACE_MAX) return',
    replace: 'return',
    noticedBy: [
      {
        file: 'src/control/plan-reading/read-aside.test.ts',
        test: 'a plan of 2,000 rules is read and judged while everybody else has their turn',
      },
    ],
  },
  {
    removed: 'the thread in which the file of a large plan is written',
    file: 'src/control/plan-reading/write-aside.ts',
    find: 'if (JSON.stringify(output.document).length <= IN_PLACE_MAX) return',
    replace: 'return',
    noticedBy: [
      {
        file: 'src/control/plan-reading/write-aside.test.ts',
        test: 'the file of a plan of 2,000 rules is written while everybody else has their turn',
      },
    ],
  },
  {
    removed: 'keeping what a plan blocks away from what is stored and scored',
    file: 'src/pipeline/steps.ts',
    find: "return enforced.kind === 'block' ? BLOCKED : KEEP;",
    replace: 'return KEEP;',
    noticedBy: [
      {
        file: 'test/scores/product.test.ts',
        test: 'what a plan blocks reaches no sum, score, last activity or segment',
      },
    ],
  },
  {
    removed: 'counting broken calls by what became of them in the end',
    file: 'src/warehouse/queries/plan-usage.ts',
    find: '.violations FINAL WHERE',
    replace: '.violations WHERE',
    noticedBy: [
      {
        file: 'test/warehouse/quarantine.test.ts',
        test: 'how many calls of a source broke their plan in a week counts calls, not violations',
      },
    ],
  },
  {
    removed: 'who scores an event, in a rehearsal of its removal',
    file: 'src/control/rehearse/readers.ts',
    find: 'views, fixes, profiles, segments];',
    replace: 'views, fixes];',
    noticedBy: [
      {
        file: 'src/control/rehearse/readers.test.ts',
        test: 'a scoring profile, its steps of activation and a segment read their events',
      },
    ],
  },
  {
    removed: 'what lies within an object when its rule is edited in the form',
    file: 'ui/src/plans/fields.ts',
    find: 'return { ...row, schema: withFields(limited, row.within) };',
    replace: 'return { ...row, schema: limited };',
    noticedBy: [
      { file: 'ui/src/plans/ruleForm.test.ts', test: 'fields within an object are fields, to any depth' },
    ],
  },
  {
    removed: 'looking again whether a plan moved while it was judged',
    file: 'src/store/plans.ts',
    find: 'return hasMoved ? undefined : { result',
    replace: 'return { result',
    noticedBy: [
      {
        file: 'src/store/plans.test.ts',
        test: 'a version is not published of a draft that moved while it was judged',
      },
    ],
  },
  {
    removed: 'asking both when two people changed the same of a plan',
    file: 'ui/src/api/planSettings.ts',
    find: '!isSameRule(of(theirs), of(mine)),',
    replace: 'false,',
    noticedBy: [
      {
        file: 'ui/src/plans/settings.test.ts',
        test: 'at the same one are told what the other made of it; over theirs goes only what was changed here',
      },
    ],
  },
  {
    removed: "the order of reasons that Segment's texts are chosen by",
    file: 'src/plan/check/schema/compile-schema.ts',
    find: 'if (here) placed = true;',
    replace: '',
    noticedBy: [
      {
        file: 'src/plan/check/schema/compile-schema.test.ts',
        test: 'a type beside keywords about it: the verdict and the reasons of Ajv',
      },
    ],
  },
  {
    removed: 'the kind of value in what a rule remembers of its findings',
    file: 'src/plan/check/known-findings.ts',
    find: "kind = keyword === 'type' ?",
    replace: "kind = keyword === '' ?",
    noticedBy: [
      {
        file: 'src/plan/check/known-findings.test.ts',
        test: 'a wrong type is told as what was there, whatever was there before',
      },
    ],
  },
  {
    removed: 'the pass over reasons that say more than can be compared, before findings are kept',
    file: 'src/plan/check/known-findings.ts',
    find: 'if (subject === MORE) return;',
    replace: '',
    noticedBy: [
      {
        file: 'src/plan/check/known-findings.test.ts',
        test: 'a name that is too many is told each time',
      },
    ],
  },
];
