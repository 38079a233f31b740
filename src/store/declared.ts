/**
 * trackway.yaml: what it may say, and errors a person can act on. Pure: the text and the environment come in.
 *
 * Format.
 *   workspace: Initech
 *   sources:
 *     - name: Web                  # required
 *       id: web                    # optional slug; else made from the name, and then a rename makes another source
 *       writeKey: WK_WEB           # optional, one or a list (the list is how a file rotates with overlap)
 *       enabled: true              # optional
 *   tokens:
 *     - name: ci
 *       token: "${TRACKWAY_TOKEN}" # an API token of your own making, at least 20 characters
 *       role: owner                # owner, manager or member
 *   plans:
 *     - file: plans/product.yaml   # beside this file; published as it says
 *       sources:                   # optional: what it governs, by id or name
 *         - Web                    # only watches
 *         - source: Server         # with controls, each optional
 *           track: { unplannedEvents: block, unplannedFields: omit, violations: block, commonViolations: allow }
 *           forwardBlockedTo: blocked
 *   profiles:                      # scoring profiles, each in a file beside this one; published as it says
 *     - profiles/product.yaml
 *   people:                        # how users and accounts are known (people-settings.ts), and who counts nowhere
 *     timeZone: Europe/Vienna
 *     internalDomains: [initech.com]
 *     excludedUsers: [load-test]
 *   segments:                      # each known by its name; a clause may name an earlier one, or a built-in, by name or id
 *     - { name: Sharing pros, of: users, profile: Product, clause: { trait: plan, operator: is, value: pro } }
 *   check: {...}                   # for `trackway check` alone (cli/check/settings.ts); not looked at here
 *
 * `${NAME}` in a value is taken from the environment, `${NAME:-fallback}` too when it is set and not empty,
 * `$${` is a plain `${`. Every error names file, line and column, and what is accepted there.
 */
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { OWN_SOURCE } from '../score/own-source.ts';
import { Fault } from '../system/fault.ts';
import { nearest } from '../system/nearest.ts';
import { DECLARED_PEOPLE_KEYS, declaredPeopleSchema, declaredSegmentsSchema } from './declared-people.ts';
import { DECLARED_PLAN_KEYS, declaredPlansSchema } from './declared-plans.ts';
import { DECLARED_PROFILE_KEYS, declaredProfilesSchema } from './declared-profiles.ts';
import { ROLES } from './tokens.ts';

const TOKEN_LENGTH_MIN = 20;
const nameSchema = z
  .string()
  .trim()
  .min(1, 'a name of at least one character')
  .max(100, 'at most 100 characters');
const keySchema = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,100}$/, 'a write key of 1 to 100 letters, digits, dots, dashes or underscores');

const declaredSchema = z.strictObject({
  workspace: nameSchema.optional(),
  check: z.unknown().optional(),
  sources: z
    .array(
      z.strictObject({
        name: nameSchema,
        id: z
          .string()
          .regex(/^[a-z0-9][a-z0-9-]{0,49}$/, 'a slug of lower case letters, digits and dashes')
          .refine((id) => id !== OWN_SOURCE, 'another slug: this one is kept for what scores send')
          .optional(),
        writeKey: z.union([keySchema, z.array(keySchema).min(1)]).optional(),
        enabled: z.boolean().optional(),
      }),
    )
    .optional(),
  tokens: z
    .array(
      z.strictObject({
        name: nameSchema,
        token: z
          .string()
          .min(TOKEN_LENGTH_MIN, `a secret of at least ${TOKEN_LENGTH_MIN} characters`)
          .regex(/^[\x21-\x7e]+$/, 'a secret without spaces or control characters'),
        role: z.enum(ROLES),
      }),
    )
    .optional(),
  plans: declaredPlansSchema.optional(),
  profiles: declaredProfilesSchema.optional(),
  people: declaredPeopleSchema.optional(),
  segments: declaredSegmentsSchema.optional(),
});

type Parsed = z.output<typeof declaredSchema>;
type ParsedPlan = NonNullable<Parsed['plans']>[number];
type ParsedProfile = NonNullable<Parsed['profiles']>[number];

/** Where in the file something is said: "trackway.yaml, line 3, column 5". */
interface Placed {
  readonly place: string;
}
export type DeclaredPlan = Placed &
  Omit<ParsedPlan, 'sources'> & { readonly sources: readonly (Placed & ParsedPlan['sources'][number])[] };

export type DeclaredProfile = Placed & ParsedProfile;

export type DeclaredSegment = Placed & NonNullable<Parsed['segments']>[number];

export interface Declared extends Omit<Parsed, 'plans' | 'profiles' | 'segments'> {
  readonly plans?: readonly DeclaredPlan[];
  readonly profiles?: readonly DeclaredProfile[];
  readonly segments?: readonly DeclaredSegment[];
}
export type Environment = Readonly<Record<string, string | undefined>>;

/** Throws Fault `invalid_config`. `file` is only used to name the file in errors. */
export function parseDeclared(text: string, file: string, environment: Environment): Declared {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}, line ${line}, column ${col}`;
  };
  const [broken] = document.errors;
  if (broken) throw new Fault('invalid_config', `${place(broken.pos[0])}: ${sentence(broken.message)}`);
  substitute(document, environment, place);
  const parsed = declaredSchema.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {});
  if (!parsed.success) throw refusalOf(parsed.error.issues, document, place);
  refuseTwice(parsed.data, document, place);
  const { plans, profiles, segments, ...others } = parsed.data;
  return {
    ...others,
    ...(plans === undefined ? {} : { plans: placePlans(plans, document, place) }),
    ...(profiles === undefined ? {} : { profiles: placeEach('profiles', profiles, document, place) }),
    ...(segments === undefined ? {} : { segments: placeEach('segments', segments, document, place) }),
  };
}

function placeEach<Of extends object>(key: string, said: readonly Of[], document: Document, place: Place) {
  return said.map((one, index) => ({ ...one, place: place(offsetOf(document, [key, index])) }));
}

/** Whether the files and the sources are there is seen later, and must be told by its place then. */
function placePlans(plans: readonly ParsedPlan[], document: Document, place: Place): readonly DeclaredPlan[] {
  const at = (...path: (string | number)[]): string => place(offsetOf(document, path));
  return plans.map((plan, index) => ({
    ...plan,
    place: at('plans', index, 'file'),
    sources: plan.sources.map((source, inner) => ({
      ...source,
      place: at('plans', index, 'sources', inner),
    })),
  }));
}

type Place = (offset: number) => string;

function substitute(document: Document, environment: Environment, place: Place): void {
  visit(document, {
    Scalar(where, node) {
      if (where === 'key' || typeof node.value !== 'string' || !node.value.includes('$')) return;
      const at = node.range?.[0] ?? 0;
      node.value = node.value.replace(
        /\$\$\{|\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g,
        (whole: string, name: string | undefined, fallback: string | undefined) => {
          if (name === undefined) return '${';
          const value = environment[name];
          if (value !== undefined && (value !== '' || fallback === undefined)) return value;
          if (fallback !== undefined) return fallback;
          throw new Fault(
            'invalid_config',
            `${place(at)}: the environment variable ${name} is not set. Set it, or write \${${name}:-a fallback}. (${whole})`,
          );
        },
      );
    },
  });
}

type Issue = z.core.$ZodIssue;

function refusalOf(issues: readonly Issue[], document: Document, place: Place): Fault {
  const texts = issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') return unknownKey(issue.keys, issue.path, document, place);
    const at = place(offsetOf(document, issue.path));
    return `${at}: ${nameOf(issue.path)} ${textOf(issue)}.`;
  });
  return new Fault('invalid_config', texts.join('\n'));
}

function textOf(issue: Issue): string {
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.flat().find((other) => other.code !== 'invalid_type');
    return inner ? textOf(inner) : 'takes a text or a list of texts';
  }
  if (issue.code === 'invalid_type') {
    const missing = issue.input === undefined && issue.message.includes('undefined');
    return missing ? `is missing: it takes ${articled(issue.expected)}` : `takes ${articled(issue.expected)}`;
  }
  if (issue.code === 'invalid_value') return `takes one of ${issue.values.join(', ')}`;
  return /^(takes|has|must) /.test(issue.message) ? issue.message : `takes ${issue.message}`;
}

function articled(expected: string): string {
  const names: Record<string, string> = {
    string: 'a text',
    boolean: 'true or false',
    array: 'a list',
    object: 'a map',
  };
  return names[expected] ?? expected;
}

const KEYS_AT: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(declaredSchema.shape),
  sources: ['name', 'id', 'writeKey', 'enabled'],
  tokens: ['name', 'token', 'role'],
  ...DECLARED_PLAN_KEYS,
  ...DECLARED_PROFILE_KEYS,
  ...DECLARED_PEOPLE_KEYS,
};

function unknownKey(keys: readonly string[], path: readonly PropertyKey[], document: Document, place: Place) {
  const key = keys[0] ?? '';
  const accepted = KEYS_AT[path.filter((step) => typeof step !== 'number').join('.')] ?? [];
  const guess = nearest(key, accepted);
  const meant = guess === null ? '' : ` Did you mean "${guess}"?`;
  const at = place(offsetOf(document, path, key));
  return `${at}: "${key}" is not known here.${meant} Accepted: ${accepted.join(', ')}.`;
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the file' : path.map(String).join('.');
}

/** Where in the text a path is; for an unknown key, where the key itself is. Falls back to the nearest parent. */
function offsetOf(document: Document, path: readonly PropertyKey[], key?: string): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (!isNode(node)) continue;
    if (key !== undefined && length === path.length && isMap(node)) {
      for (const { key: name } of node.items)
        if (isScalar(name) && String(name.value) === key) return name.range?.[0] ?? 0;
    }
    return node.range?.[0] ?? 0;
  }
  return 0;
}

/** Two sources of one name, or one key for two of them, can only be a slip. */
function refuseTwice(declared: Parsed, document: Document, place: Place): void {
  const seen = new Set<string>();
  const once = (what: string, value: string, path: readonly PropertyKey[]): void => {
    const mark = `${what} ${value}`;
    if (seen.has(mark))
      throw new Fault('invalid_config', `${place(offsetOf(document, path))}: ${what} is declared twice.`);
    seen.add(mark);
  };
  declared.sources?.forEach((source, index) => {
    once(`the source name "${source.name}"`, '', ['sources', index, 'name']);
    if (source.id !== undefined) once(`the source id "${source.id}"`, '', ['sources', index, 'id']);
    for (const key of keysOf(source)) once(`the write key "${key}"`, '', ['sources', index, 'writeKey']);
  });
  declared.tokens?.forEach((token, index) => {
    once(`the token name "${token.name}"`, '', ['tokens', index, 'name']);
    once(`the secret of "${token.name}"`, '', ['tokens', index, 'token']);
  });
  declared.plans?.forEach((plan, index) => {
    once(`the plan "${plan.file}"`, '', ['plans', index, 'file']);
    plan.sources.forEach(({ source }, inner) => {
      once(`a plan for the source "${source}"`, '', ['plans', index, 'sources', inner]);
    });
  });
  declared.profiles?.forEach(({ file }, index) => {
    once(`the scoring profile "${file}"`, '', ['profiles', index]);
  });
  declared.segments?.forEach(({ name }, index) => {
    once(`the segment "${name}"`, '', ['segments', index, 'name']);
  });
  const secrets = (declared.tokens ?? []).map((token) => token.token);
  const repeated = secrets.findIndex((secret, index) => secrets.indexOf(secret) !== index);
  if (repeated >= 0)
    throw new Fault(
      'invalid_config',
      `${place(offsetOf(document, ['tokens', repeated, 'token']))}: two tokens have the same secret.`,
    );
}

export function keysOf(source: NonNullable<Parsed['sources']>[number]): readonly string[] {
  if (source.writeKey === undefined) return [];
  return typeof source.writeKey === 'string' ? [source.writeKey] : source.writeKey;
}

function sentence(message: string): string {
  const trimmed = message.trim().replace(/\s*\n[\s\S]*$/, '');
  return trimmed.endsWith('.') ? trimmed : `${trimmed}.`;
}
