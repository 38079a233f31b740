/** Random histories for tests of scores: what people did, as events, and what the pure code makes of them. */
import type { CleanLine } from '../../src/log/blocks.ts';
import { scoreAccount } from '../../src/score/account.ts';
import { type ActivationFacts, activationOf, stepsMet } from '../../src/score/activation.ts';
import type { ActivityDay } from '../../src/score/activity.ts';
import { adoptionEverOf, adoptionOf, basisOf, frequencyOf } from '../../src/score/metrics.ts';
import { percentileRank } from '../../src/score/percentile.ts';
import type { ActivityRef, ScoringProfile } from '../../src/score/profile.ts';
import { type Reference, takeReference } from '../../src/score/reference.ts';
import { stateOf } from '../../src/score/state.ts';
import type { TraitValue } from '../../src/score/traits.ts';
import { trendOf } from '../../src/score/trend.ts';
import { scoreOf, scoreUser } from '../../src/score/user.ts';
import type { Warehouse } from '../../src/warehouse/connection.ts';
import { dayOf } from '../../src/warehouse/scores/days.ts';

export const NOW = Date.UTC(2026, 10, 20, 12);
export const DAY = 86_400_000;

/** Uniform in [0, 1), the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Person {
  readonly userId: string;
  /** Ids that were merged into this one, and anonymous ones. */
  readonly aliases: readonly { readonly kind: 'user' | 'anonymous'; readonly id: string }[];
  readonly groupId: string;
  readonly createdAt: number;
  readonly excluded: boolean;
}

export interface Deed {
  readonly person: Person;
  readonly line: CleanLine;
}

const EVENTS = ['Report Shared', 'Invited', 'Paid', 'It\'s {odd} \\ "named"', 'Idle'] as const;

/** People with bursts and silences of up to 200 days, some with several ids, in accounts of all sizes. */
export function makeWorld(workspace: string, seed: number, count: number) {
  const random = randomOf(seed);
  const pick = (below: number): number => Math.floor(random() * below);
  const people: Person[] = Array.from({ length: count }, (_, index) => {
    const kinds =
      random() < 0.6 ? [] : random() < 0.7 ? (['anonymous'] as const) : (['anonymous', 'user'] as const);
    return {
      userId: `u${index}`,
      aliases: kinds.map((kind) => ({ kind, id: `${kind}-${index}` })),
      // Account n has about n people.
      groupId: random() < 0.1 ? '' : `g${Math.floor(Math.sqrt(2 * index))}`,
      createdAt: NOW - pick(120 * DAY),
      excluded: random() < 0.05,
    };
  });
  const deeds: Deed[] = [];
  for (const person of people) {
    const bursts = pick(4);
    for (let burst = 0; burst < bursts; burst++) {
      const start = NOW - pick(200 * DAY);
      const times = 1 + pick(25);
      for (let n = 0; n < times; n++) {
        const at = Math.min(NOW + (random() < 0.02 ? 3 * DAY : 0), start + pick(6 * DAY));
        const alias = person.aliases[pick(person.aliases.length * 3)];
        const id =
          alias === undefined
            ? { userId: person.userId }
            : alias.kind === 'user'
              ? { userId: alias.id }
              : { anonymousId: alias.id };
        const name = EVENTS[pick(EVENTS.length)] ?? 'Paid';
        const isPage = random() < 0.15;
        deeds.push({
          person,
          line: {
            workspace,
            source: random() < 0.03 ? 'trackway-scores' : 'web',
            messageId: `m${deeds.length}`,
            type: isPage ? 'page' : 'track',
            ...(isPage ? { name: 'Home' } : { event: name }),
            ...id,
            timestamp: at,
            receivedAt: Math.min(at + pick(DAY), NOW),
            channel: 'browser',
            context: {},
            properties: { amount: pick(100), plan: random() < 0.5 ? 'pro' : 'free' },
          },
        });
      }
    }
  }
  return { people, deeds, links: linksOf(workspace, people) };
}

/** Alias calls that say whose ids these are. */
function linksOf(workspace: string, people: readonly Person[]): CleanLine[] {
  return people.flatMap(({ userId, aliases }) =>
    aliases.map(({ kind, id }) => ({
      ...{ workspace, source: 'web', messageId: `alias-${id}`, type: 'alias', userId },
      ...(kind === 'user' ? { previousId: id } : { anonymousId: id }),
      ...{ timestamp: NOW - 300 * DAY, receivedAt: NOW, channel: 'server', context: {} },
    })),
  );
}

/** Identify calls, some of them under another id of the same person, that say and unsay traits. */
export function traitCalls(workspace: string, people: readonly Person[], seed: number): Deed[] {
  const random = randomOf(seed);
  const pick = <T>(of: readonly T[]): T | undefined => of[Math.floor(random() * of.length)];
  return people.flatMap((person, index) =>
    Array.from({ length: Math.floor(random() * 4) }, (_, call) => {
      const alias = person.aliases[Math.floor(random() * person.aliases.length * 3)];
      const id = alias === undefined || alias.kind === 'anonymous' ? person.userId : alias.id;
      return {
        person,
        line: {
          ...{ workspace, source: 'web', messageId: `t${index}-${call}`, type: 'identify', userId: id },
          ...{ timestamp: NOW - Math.floor(random() * 100) * DAY - call, receivedAt: NOW },
          ...{ channel: 'server', context: {} },
          traits: { plan: pick(['pro', 'free', null]), seats: pick([1, 5]), ok: pick([true, false]) },
        },
      };
    }),
  );
}

/** The last value of each trait of a person. */
export function traitsOf(calls: readonly Deed[], person: Person): Readonly<Record<string, TraitValue>> {
  const own = calls
    .filter((call) => call.person === person)
    .sort(
      (a, b) =>
        Number(a.line.timestamp) - Number(b.line.timestamp) ||
        (String(a.line.messageId) < String(b.line.messageId) ? -1 : 1),
    );
  return Object.assign({}, ...own.map(({ line }) => line.traits));
}

/** What `people` keeps, put there by hand. */
export async function writeProfiles(
  { database, spare }: Warehouse,
  workspace: string,
  people: readonly Person[],
): Promise<void> {
  const users = people.map((person) => ({
    ...{ workspace, userId: person.userId, groupId: person.groupId, at: person.createdAt },
    excluded: person.excluded ? 'user' : '',
  }));
  const rows = (values: readonly unknown[]): string => JSON.stringify(values);
  await spare.run(
    `INSERT INTO ${database}.user_profiles (workspace, person, userId, groupId, createdAt, firstAt, lastAt, excluded, version)
    SELECT {workspace:String}, sipHash64({workspace:String}, 'user', JSONExtractString(row, 'userId')), JSONExtractString(row, 'userId'), JSONExtractString(row, 'groupId'),
      fromUnixTimestamp64Milli(JSONExtractInt(row, 'at'), 'UTC') AS at, at, at, JSONExtractString(row, 'excluded'), 1
    FROM (SELECT arrayJoin(JSONExtractArrayRaw({rows:String})) AS row)`,
    { workspace, rows: rows(users) },
  );
  await spare.run(
    `INSERT INTO ${database}.account_profiles (workspace, groupId, createdAt, firstAt, lastAt, seats, version)
    SELECT {workspace:String}, group, at, at, at, if(endsWith(group, '5'), 60, NULL), 1
    FROM (SELECT arrayJoin({groups:Array(String)}) AS group, fromUnixTimestamp64Milli({at:Int64}, 'UTC') AS at)`,
    {
      workspace,
      groups: [...new Set(people.map(({ groupId }) => groupId).filter((id) => id !== ''))],
      at: NOW - 150 * DAY,
    },
  );
}

export const seatsOfGroup = (groupId: string): number | null => (groupId.endsWith('5') ? 60 : null);

export function meets(line: CleanLine, { type = 'track', event, where = [] }: ActivityRef): boolean {
  if (line.source === 'trackway-scores' || line.type !== type) return false;
  if ((type === 'track' ? line.event : line.name) !== event) return false;
  const properties = line.properties as Record<string, unknown>;
  return where.every(({ property, operator, value }) =>
    operator === 'is' ? properties[property] === value : Number(properties[property]) > Number(value),
  );
}

/** The days of each person under a profile. */
export function daysOf(
  deeds: readonly Deed[],
  profile: ScoringProfile,
  timeZone: string,
): Map<Person, ActivityDay[]> {
  const days = new Map<Person, ActivityDay[]>();
  for (const { person, line } of deeds)
    for (const [event, ref] of profile.events.entries())
      if (meets(line, ref)) {
        const own = days.get(person) ?? [];
        days.set(person, own);
        own.push({ event, day: dayOf(Number(line.timestamp), timeZone), n: 1 });
      }
  return days;
}

/** What each person did up to today. */
function doneBy(deeds: readonly Deed[], today: number, timeZone: string): Map<Person, CleanLine[]> {
  const done = new Map<Person, CleanLine[]>();
  for (const { person, line } of deeds)
    if (dayOf(Number(line.timestamp), timeZone) <= today)
      done.set(person, [...(done.get(person) ?? []), line]);
  return done;
}

/** Of an account: its users' events together, and a trait that any of them has. */
function accountSteps(
  profile: ScoringProfile,
  together: ActivationFacts,
  each: readonly ActivationFacts[],
): readonly boolean[] {
  return (profile.activation ?? []).map(({ event, times, ...rest }) => {
    const isDone = event === undefined || together.times(event) >= (times ?? 1);
    const one = (facts: ActivationFacts) => stepsMet({ ...profile, activation: [rest] }, facts)[0] === true;
    return isDone && (rest.trait === undefined ? event !== undefined : each.some(one));
  });
}

const activationFigures = (met: readonly boolean[]) => ({
  met: met.map(Number),
  activation: activationOf(met),
});

/** Scores of all who count, by the pure code alone. */
export function scorePurely(
  world: {
    readonly people: readonly Person[];
    readonly deeds: readonly Deed[];
    /** Identify calls, for steps of activation about traits. */
    readonly calls?: readonly Deed[];
    /** Whom the profile scores; absent: all who count. */
    readonly isScored?: (person: Person) => boolean;
  },
  profile: ScoringProfile,
  timeZone: string,
  frozen: Reference | null,
) {
  const today = dayOf(NOW, timeZone);
  const days = daysOf(world.deeds, profile, timeZone);
  const seen = new Set(
    world.deeds
      .filter(({ line }) => line.source !== 'trackway-scores')
      .filter(
        ({ line }) =>
          dayOf(Number(line.timestamp), timeZone) > today - 90 &&
          dayOf(Number(line.timestamp), timeZone) <= today,
      )
      .map(({ person }) => person),
  );
  const counted = world.people.filter((person) => !person.excluded && world.isScored?.(person) !== false);
  const at = (day: number) =>
    new Map(counted.map((person) => [person, scoreUser(profile, days.get(person) ?? [], day)]));
  const [now, then] = [at(today), at(today - profile.window)];
  const groups = new Map<string, Person[]>();
  for (const { groupId } of world.people) if (groupId !== '') groups.set(groupId, []);
  for (const person of counted) groups.get(person.groupId)?.push(person);
  const done = doneBy(world.deeds, today, timeZone);
  const factsOf = (people: readonly Person[]): ActivationFacts => ({
    times: (ref) =>
      people.flatMap((person) => done.get(person) ?? []).filter((line) => meets(line, ref)).length,
    trait: (name) => people.map((person) => traitsOf(world.calls ?? [], person)[name])[0],
  });
  const lastMsOf = (people: readonly Person[]): number | null => {
    const times = people
      .flatMap((person) => done.get(person) ?? [])
      .filter((line) => profile.events.some((ref) => ref.weight !== 0 && meets(line, ref)))
      .map((line) => Number(line.timestamp));
    return times.length === 0 ? null : Math.max(...times);
  };
  const measure = (raws: ReturnType<typeof at>): Reference => {
    const active = [...raws.values()].filter(({ isActive }) => isActive).map(({ raw }) => raw);
    const q90 = takeReference(active, []).q90;
    const samples = [...groups].flatMap(([groupId, members]) => {
      const own = members.flatMap((member) => raws.get(member) ?? []);
      const totalUsers = members.filter((member) => seen.has(member)).length;
      const activeScores = own.filter(({ isActive }) => isActive).map(({ raw }) => scoreOf(raw, q90));
      if (activeScores.length === 0) return [];
      return [
        {
          seats: seatsOfGroup(groupId) ?? totalUsers,
          raw: own
            .map(({ raw }) => raw)
            .sort((a, b) => a - b)
            .reduce((a, b) => a + b, 0),
          activeScores,
        },
      ];
    });
    return takeReference(active, samples);
  };
  const reference = frozen ?? measure(now);
  const before = profile.mode === 'sherlock' ? measure(then) : reference;
  const activeRaws = [...now.values()]
    .filter(({ isActive }) => isActive)
    .map(({ raw }) => raw)
    .sort((a, b) => a - b);
  const users = counted.map((person) => {
    const own = days.get(person) ?? [];
    const { raw, xs, counts, isActive } = now.get(person) ?? { raw: 0, xs: [], counts: [], isActive: false };
    const score = scoreOf(raw, reference.q90);
    const was = scoreOf(then.get(person)?.raw ?? 0, before.q90);
    const trend = trendOf(score - was);
    const basis = basisOf(profile, own, today);
    return {
      userId: person.userId,
      ...{ raw, xs, counts, score, before: was, change: score - was, trend },
      isActive: isActive ? 1 : 0,
      lastMs: lastMsOf([person]),
      ...activationFigures(stepsMet(profile, factsOf([person]))),
      percentile: percentileRank(activeRaws, raw),
      state: stateOf(profile, own, today, dayOf(person.createdAt, timeZone), trend),
      frequency: frequencyOf(profile, own, today),
      adoption: adoptionOf(profile, own, today),
      adoptionEver: adoptionEverOf(profile, own, today),
      ...{ basedOnEvents: basis.events, basedOnDays: basis.days, confidence: basis.confidence },
    };
  });
  const accounts = [...groups].map(([groupId, members]) => {
    const own = members.flatMap((member) => days.get(member) ?? []);
    const totalUsers = members.filter((member) => seen.has(member)).length;
    const of = (raws: ReturnType<typeof at>, by: Reference) =>
      scoreAccount(
        profile,
        members.flatMap((member) => raws.get(member) ?? []),
        totalUsers,
        seatsOfGroup(groupId),
        by,
      );
    const [score, was] = [of(now, reference), of(then, before)];
    const trend = trendOf(score.score - was.score);
    const basis = basisOf(profile, own, today);
    return {
      groupId,
      lastMs: lastMsOf(members),
      ...activationFigures(
        accountSteps(
          profile,
          factsOf(members),
          members.map((one) => factsOf([one])),
        ),
      ),
      ...{
        score: score.score,
        average: score.average,
        total: score.total,
        banded: score.banded,
        band: score.band,
        raw: score.raw,
      },
      ...{ before: was.score, trend, activeUsers: score.activeUsers, totalUsers, seats: score.seats },
      ...{
        activeShare: score.activeShare,
        breadth: score.breadth,
        depth: score.depth,
        topUserShare: score.topUserShare,
      },
      state: stateOf(profile, own, today, dayOf(NOW - 150 * DAY, timeZone), trend),
      frequency: frequencyOf(profile, own, today),
      adoption: adoptionOf(profile, own, today),
      adoptionEver: adoptionEverOf(profile, own, today),
      ...{ basedOnEvents: basis.events, basedOnDays: basis.days, confidence: basis.confidence },
    };
  });
  return { users, accounts, reference };
}
