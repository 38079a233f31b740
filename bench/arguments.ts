/** The bench's command line. Pure. */
import { parseArgs } from 'node:util';
import type { Settings } from './part.ts';

export interface Arguments extends Settings {
  readonly help: boolean;
  readonly list: boolean;
  /** Parts to run, in the order of the list; all when not given. */
  readonly only: readonly string[];
  /** Paths, or null. */
  readonly json: string | null;
  readonly table: string | null;
  readonly compare: string | null;
  readonly baseline: string | null;
  readonly write: boolean;
}

export const HELP = `npm run bench -- [options]

  --list             names of the parts
  --only a,b         run only these parts
  --seconds N        length of a measured window (10; 2 with --quick)
  --rounds N         times that a figure beside the reference is measured (3; 1 with --quick)
  --quick            small data, short windows: for CI and for trying out
  --huge             also 100 million events, where a part has them
  --json FILE        write [{name, unit, ours, bare, ratio}]; bare and ratio are null where there is no reference
  --table FILE       write the table
  --compare FILE     print old/new against an earlier --json
  --baseline FILE    say in words which ratios fell by over 10 % against an earlier --json; never fails
  --write            put the table and the machine's description into docs/performance.md
`;

/** Throws an Error that says what is accepted. */
export function parseArguments(argv: readonly string[], partNames: readonly string[]): Arguments {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...argv],
    options: {
      help: flag,
      list: flag,
      quick: flag,
      huge: flag,
      write: flag,
      only: text,
      seconds: text,
      rounds: text,
      json: text,
      table: text,
      compare: text,
      baseline: text,
    },
  });
  const only = values.only?.split(',').map((name) => name.trim()) ?? [...partNames];
  for (const name of only)
    if (!partNames.includes(name))
      throw new Error(`--only ${name}: there is no such part. There are: ${partNames.join(', ')}.`);
  const { help, list, quick, huge, write } = values;
  if (write && values.only !== undefined)
    throw new Error('--write replaces the whole table of the page: leave --only out.');
  const seconds = positive('seconds', values.seconds, quick ? 2 : 10);
  return {
    help,
    list,
    quick,
    huge,
    write,
    only: partNames.filter((name) => only.includes(name)),
    seconds,
    warmSeconds: Math.min(2, seconds / 2),
    rounds: Math.ceil(positive('rounds', values.rounds, quick ? 1 : 3)),
    json: values.json ?? null,
    table: values.table ?? null,
    compare: values.compare ?? null,
    baseline: values.baseline ?? null,
  };
}

function positive(name: string, given: string | undefined, fallback: number): number {
  if (given === undefined) return fallback;
  const value = Number(given);
  if (!Number.isFinite(value) || value <= 0)
    throw new Error(`--${name} ${given}: it takes a number above 0.`);
  return value;
}
