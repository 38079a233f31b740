/** What inferring plans, typed clients, checking source code and micro promise. */
import type { Sabotage } from './cases.ts';

const INFER = 'src/plan/infer/infer.test.ts';
const CHECK = 'cli/check/check.test.ts';

export const CODE_SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'silence about fields that look personal',
    file: 'src/plan/infer/shape.ts',
    find: 'if (kind !== null) {\n    shape.withheld = true;',
    replace: 'if (kind !== null) {',
    noticedBy: [{ file: INFER, test: 'no personal value gets into the document, the facts or the warnings' }],
  },
  {
    removed: 'saying that an object has other fields than could be listed',
    file: 'src/plan/infer/schema.ts',
    find: '...(shape.open ? { additionalProperties: true } : {}),',
    replace: '',
    noticedBy: [{ file: INFER, test: 'also when there was no room to list all of it' }],
  },
  {
    removed: 'the count of names',
    file: 'src/plan/infer/infer.ts',
    find: 'if (name !== null && left.names >= namesMax) return null;',
    replace: '',
    noticedBy: [
      {
        file: INFER,
        test: 'memory is bounded whatever is sent: names, fields and texts are counted out and said',
      },
    ],
  },
  {
    removed: 'keeping names apart that are one in code',
    file: 'src/plan/types/identifiers.ts',
    find: 'if (!taken.has(base.toLowerCase())) return base;',
    replace: 'if (base !== "") return base;',
    noticedBy: [
      {
        file: 'src/plan/types/types.test.ts',
        test: 'whatever events are called, the file parses and no two functions have one name',
      },
    ],
  },
  {
    removed: 'saying nothing about a variable that has several values',
    file: 'cli/check/scope.ts',
    find: "if (binding?.kind === 'value') binding.changed = true;",
    replace: '',
    noticedBy: [
      { file: CHECK, test: 'what is only known when it runs is said with its reason, never guessed' },
    ],
  },
  {
    removed: 'looking into wrappers',
    file: 'cli/check/find-calls.ts',
    find: 'const fn = passOn ? wrapperOf(said) : null;',
    replace: 'const fn = passOn && said.version === null ? wrapperOf(said) : null;',
    noticedBy: [
      {
        file: CHECK,
        test: 'are found: their callers are judged, through files, defaults, objects, classes and other wrappers',
      },
    ],
  },
];
