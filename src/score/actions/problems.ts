/**
 * Everything that is wrong with an action that somebody hands in: from a file or from the API. Anything may be given;
 * nothing is thrown. What is left out has the value that most want.
 */
import { z } from 'zod';
import { findSegmentProblem, type Segments } from '../problems/clause-segments.ts';
import { checkClause } from '../problems/clauses.ts';
import { PROFILE_LIMITS } from '../problems/limits.ts';
import { type Path, ProblemList, type ProfileProblem, show } from '../problems/problem-list.ts';
import { readShape } from '../problems/profile-shape.ts';
import { accountScoreOf, type ScoringProfile } from '../profile.ts';
import { ACTION_LIMITS, type ActionDocument, type Channel, TRIGGER_KINDS, type Trigger } from './action.ts';
import { isMasked } from './channels.ts';

export interface ActionContext {
  /** The workspace's, by id; null: any may be named. */
  readonly profiles: ReadonlyMap<string, ScoringProfile> | null;
  /** Made and built-in ones; null: any may be named. */
  readonly segments: Segments | null;
}

export interface ActionFindings {
  /** Whole, without anything missing, when there are no problems. */
  readonly document: ActionDocument | null;
  readonly problems: readonly ProfileProblem[];
}

const DOCUMENT = z.strictObject({
  name: z.string(),
  description: z.string().exactOptional(),
  of: z.enum(['users', 'accounts']),
  profile: z.string(),
  // What is wrong inside is told about the one kind that was meant.
  trigger: z.unknown(),
  filter: z.unknown().optional(),
  channels: z.array(z.strictObject({ kind: z.enum(['webhook', 'slack']), url: z.string() })).exactOptional(),
  cooldownDays: z.number().exactOptional(),
  isOn: z.boolean().exactOptional(),
});
type Shaped = z.infer<typeof DOCUMENT>;

const BY = { by: z.number() };
const SEGMENT = { segment: z.string() };
const TRIGGERS = {
  scoreUp: BY,
  scoreDown: BY,
  scoreReaches: { level: z.number(), from: z.enum(['below', 'above']) },
  newUser: {},
  newAccount: {},
  newUserInAccount: {},
  activationReaches: { percent: z.number() },
  entersSegment: SEGMENT,
  leavesSegment: SEGMENT,
  custom: { clause: z.unknown() },
} as const satisfies Record<Trigger['kind'], z.ZodRawShape>;
const KIND = z.looseObject({ kind: z.enum(TRIGGER_KINDS) });

export function checkAction(document: unknown, context: ActionContext): ActionFindings {
  const list = new ProblemList();
  const shaped = readShape(DOCUMENT, document, [], 'The action', list);
  if (shaped === null) return { document: null, problems: list.problems };
  checkWords(shaped, list);
  const profile = checkProfile(shaped, context, list);
  const trigger = checkTrigger(shaped, profile, context, list);
  const filter =
    shaped.filter === undefined || shaped.filter === null
      ? null
      : checkClause(shaped.filter, { of: shaped.of, segments: context.segments }, ['filter'], list);
  const { cooldownDays = 0, channels = [], description = '', isOn = true } = shaped;
  checkCooldown(cooldownDays, list);
  checkChannels(channels, list);
  if (trigger === null || list.problems.length > 0) return { document: null, problems: list.problems };
  const { of, profile: id, name } = shaped;
  return {
    document: {
      ...{ name: name.trim(), description, of, profile: id, trigger, filter, channels, cooldownDays, isOn },
    },
    problems: [],
  };
}

function checkWords({ name, description = '' }: Shaped, list: ProblemList): void {
  const { nameLength, descriptionLength } = ACTION_LIMITS;
  if (name.trim() === '') list.add('wrong_value', ['name'], 'The action needs a name.');
  for (const [field, text, max] of [
    ['name', name, nameLength],
    ['description', description, descriptionLength],
  ] as const)
    if (text.length > max)
      list.add('too_long', [field], `${show(field)} has ${text.length} characters; shorten it to ${max}.`);
}

function checkProfile({ profile }: Shaped, { profiles }: ActionContext, list: ProblemList) {
  const found = profiles?.get(profile) ?? null;
  if (profile === '') list.add('missing_field', ['profile'], 'The action needs a scoring profile.');
  else if (profiles !== null && found === null)
    list.add(
      'unknown_profile',
      ['profile'],
      `There is no scoring profile ${show(profile)}. Choose another, or make it first.`,
    );
  return found;
}

function checkTrigger(
  { trigger, of }: Shaped,
  profile: ScoringProfile | null,
  { segments }: ActionContext,
  list: ProblemList,
): Trigger | null {
  const at = ['trigger'];
  const kind = readShape(KIND, trigger, at, '"trigger"', list)?.kind;
  if (kind === undefined) return null;
  const schema = z.strictObject({ kind: z.literal(kind), ...TRIGGERS[kind] });
  const read = readShape(schema, trigger, at, '"trigger"', list) as Trigger | null;
  if (read === null) return null;
  checkSubject(read, of, list);
  if (read.kind === 'scoreUp' || read.kind === 'scoreDown')
    checkRange(read.by, [ACTION_LIMITS.byMin, pointsMax(of, profile)], [...at, 'by'], list);
  else if (read.kind === 'scoreReaches') checkLevel(read, of, profile, list);
  else if (read.kind === 'activationReaches') {
    checkRange(read.percent, [1, 100], [...at, 'percent'], list);
    if (profile !== null && (profile.activation ?? []).length === 0)
      list.add(
        'no_activation',
        [...at, 'kind'],
        'The scoring profile has no steps of activation, so nobody would ever reach it. Add steps to the profile.',
      );
  } else if ('segment' in read) {
    const problem = findSegmentProblem(read.segment, { segments, self: undefined, of });
    if (problem !== null) list.add(problem.code, [...at, 'segment'], problem.message);
  } else if (read.kind === 'custom') {
    const clause = checkClause(read.clause, { of, segments }, [...at, 'clause'], list);
    return clause === null ? null : { kind: 'custom', clause };
  }
  return read;
}

function checkSubject({ kind }: Trigger, of: Shaped['of'], list: ProblemList): void {
  const needs = kind === 'newAccount' ? 'accounts' : kind.startsWith('newUser') ? 'users' : of;
  if (needs !== of)
    list.add('wrong_subject', ['of'], `${show(kind)} is about ${needs}, and this is about ${of}.`);
}

/** The total of an account has no upper end. */
const POINTS_MAX = 1_000_000;

function pointsMax(of: Shaped['of'], profile: ScoringProfile | null): number {
  const isOpen = of === 'accounts' && profile !== null && accountScoreOf(profile) === 'total';
  return isOpen ? POINTS_MAX : ACTION_LIMITS.byMax;
}

function checkLevel(
  { level, from }: Extract<Trigger, { kind: 'scoreReaches' }>,
  of: Shaped['of'],
  profile: ScoringProfile | null,
  list: ProblemList,
): void {
  const max = pointsMax(of, profile);
  // Everybody is at 0 or above, and at the end of the scale or below.
  const range = from === 'below' ? ([1, max] as const) : ([0, max - 1] as const);
  checkRange(level, range, ['trigger', 'level'], list);
}

function checkRange(value: number, [min, max]: readonly [number, number], at: Path, list: ProblemList): void {
  if (!(value >= min && value <= max))
    list.add('out_of_range', at, `${show(at.at(-1))} is from ${min} to ${max}, not ${show(value)}.`);
}

function checkCooldown(days: number, list: ProblemList): void {
  const max = ACTION_LIMITS.cooldownDaysMax;
  if (!(Number.isInteger(days) && days >= 0 && days <= max))
    list.add(
      'out_of_range',
      ['cooldownDays'],
      `"cooldownDays" takes a whole number from 0 (no cooldown) to ${max}, not ${show(days)}.`,
    );
}

function checkChannels(channels: readonly Channel[], list: ProblemList): void {
  if (channels.length > ACTION_LIMITS.channels)
    list.add(
      'too_many',
      ['channels'],
      `The action has ${channels.length} channels; it may have ${ACTION_LIMITS.channels}. Take some out.`,
    );
  for (const [index, channel] of channels.entries()) {
    const problem = problemOfUrl(channel.url);
    const first = channels.findIndex((other) => other.kind === channel.kind && other.url === channel.url);
    const at = ['channels', index, 'url'];
    if (problem !== null) list.add('wrong_url', at, problem);
    else if (first < index)
      list.add('duplicate_channel', at, `It is the same as channel ${first + 1}. Take one of them out.`);
  }
}

/** The address is a secret and in no message. */
function problemOfUrl(url: string): string | null {
  if (url.length > PROFILE_LIMITS.textCharsMax)
    return `The address has ${url.length} characters; ${PROFILE_LIMITS.textCharsMax} are possible.`;
  if (isMasked(url)) return 'This is how an address is shown, not the address. Write it whole.';
  if (!URL.canParse(url)) return 'This is no address. It begins with https:// and has a host.';
  const { protocol, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:')
    return 'The address begins with https:// (or http://); nothing else is called.';
  if (username !== '' || password !== '')
    return 'The address holds a user name or password. Put a secret into its path, or leave it out.';
  return null;
}
