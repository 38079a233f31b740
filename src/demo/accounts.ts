/** The customers: names, sizes (a few large, many small), when they came, how their story goes and what they bought. */
import { DAY_MS, HOUR_MS, YEAR_DAYS } from './calendar.ts';
import { type Account, type Change, type Fate, PLANS, type PlanName, type Status } from './company.ts';
import { openRandom, type Random } from './random.ts';
import { COMPANY_STARTS, INDUSTRIES, PLACES, type Place } from './words.ts';

export const TRIAL_DAYS = 14;
/** No account comes in the last days: its first hours would be cut off by the year's end. */
const LAST_SIGN_UP_DAY = YEAR_DAYS - 4;

/** Of all accounts; the rest let their trial expire. `days` is how old an account must be to have lived through it. */
const FATE_SHARES: readonly (readonly [fate: Fate, share: number, days: number])[] = [
  ['return', 0.03, 230],
  ['churn', 0.08, 120],
  ['decline', 0.06, 130],
  ['grow', 0.12, 50],
  ['hold', 0.15, 0],
];

/** A working moment at the place on that local day of the year. */
export function timeAt(day: number, place: Place, hour: number): number {
  return Math.round(day * DAY_MS + (hour - place.offsetHours) * HOUR_MS);
}

/** Accounts in the order of their coming. `users` are shared out among them exactly. */
export function makeAccounts(seed: number, count: number, users: number): Account[] {
  const random = openRandom(seed, 'accounts');
  const days = signUpDays(random, count);
  const fates = chooseFates(random, days);
  const sizes = shareOut(random, fates, days, users);
  const names = chooseNames(random, count);
  return days.map((day, index) => {
    const [name, industry] = names[index] ?? ['', ''];
    const own = openRandom(seed, 'account', index);
    const place = PLACES[own.weigh(PLACES.map(({ weight }) => weight))] ?? PLACES[0];
    if (place === undefined) throw new Error('no places');
    const size = sizes[index] ?? 1;
    const fate = fates[index] ?? 'expire';
    const createdAt = timeAt(day, place, own.between(8, 16));
    const story = tell({ random: own, place, fate, size, day, createdAt });
    return {
      index,
      id: `acc_${own.uuid().slice(0, 8)}${index.toString(36)}`,
      name,
      domain: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.example`,
      industry,
      employees: Math.max(size + 1, Math.round(size * Math.exp(own.between(0.2, 2.8)))),
      place,
      ip: `${own.pick(['192.0.2', '198.51.100', '203.0.113'])}.${1 + own.below(254)}`,
      fate,
      size,
      createdAt,
      ...story,
    };
  });
}

/** More and more a week after a launch that brought the first ones at once; hardly any on weekends. */
function signUpDays(random: Random, count: number): number[] {
  const share = (x: number): number => 0.06 * Math.min(1, x / 0.03) + 0.94 * (0.5 * x + 0.5 * x * x);
  const days = Array.from({ length: count }, (_, index) => {
    const wanted = (index + random.next()) / count;
    let [low, high] = [0, 1];
    for (let step = 0; step < 24; step++) {
      const middle = (low + high) / 2;
      if (share(middle) < wanted) low = middle;
      else high = middle;
    }
    const day = Math.min(LAST_SIGN_UP_DAY, 1 + Math.floor(low * LAST_SIGN_UP_DAY));
    return day % 7 >= 5 && random.chance(0.85) ? Math.min(LAST_SIGN_UP_DAY, day + 7 - (day % 7)) : day;
  });
  return days.sort((a, b) => a - b);
}

function chooseFates(random: Random, days: readonly number[]): Fate[] {
  const fates = days.map((): Fate => 'expire');
  for (const [fate, share, age] of FATE_SHARES) {
    const wanted = Math.max(days.length >= 10 ? 1 : 0, Math.round(share * days.length));
    for (let made = 0; made < wanted; made++) {
      const free = fates.flatMap((taken, index) =>
        taken === 'expire' && YEAR_DAYS - (days[index] ?? 0) >= age ? [index] : [],
      );
      // Those who hold are mostly the younger ones, or trials would have paid off less and less as the year went on.
      const weights = free.map((index) =>
        fate === 'hold' ? 0.2 + ((days[index] ?? 0) / YEAR_DAYS) ** 2 : 1,
      );
      const chosen = free[random.weigh(weights)];
      if (chosen !== undefined) fates[chosen] = fate;
    }
  }
  return fates;
}

/** Log-normal among those who stayed, a handful each among those who only tried; the sum is exact. */
function shareOut(random: Random, fates: readonly Fate[], days: readonly number[], users: number): number[] {
  const tried = fates.map((fate) =>
    fate === 'expire' ? 1 + Math.floor(Math.exp(0.8 + 0.7 * random.normal())) : 0,
  );
  const raw = fates.map((fate, index) => {
    if (fate === 'expire') return 0;
    const ageFactor = 0.5 + Math.min(1, (YEAR_DAYS - (days[index] ?? 0)) / 200) * 0.5;
    return ageFactor * (fate === 'churn' || fate === 'decline' ? 0.6 : 1) * Math.exp(1.05 * random.normal());
  });
  const capped = raw.map((value) => Math.min(value, 7));
  const left = users - tried.reduce((sum, size) => sum + Math.min(size, 9), 0);
  const sum = capped.reduce((total, value) => total + value, 0);
  const sizes = fates.map((fate, index) =>
    fate === 'expire'
      ? Math.min(tried[index] ?? 1, 9)
      : Math.max(2, Math.floor(((capped[index] ?? 0) / sum) * left)),
  );
  // What rounding left over goes to the accounts in turn.
  for (let rest = users - sizes.reduce((a, b) => a + b, 0), index = 0; rest !== 0; index++) {
    const at = index % sizes.length;
    const size = sizes[at] ?? 1;
    if (rest > 0 && fates[at] !== 'expire') sizes[at] = size + 1;
    else if (rest < 0 && size > 2) sizes[at] = size - 1;
    else if (index < 1000 * sizes.length) continue;
    else throw new Error(`${users} users cannot be shared out among ${sizes.length} accounts`);
    rest -= Math.sign(rest);
  }
  return sizes;
}

function chooseNames(random: Random, count: number): (readonly [name: string, industry: string])[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, () => {
    for (;;) {
      const [industry, endings] = INDUSTRIES[random.weigh(INDUSTRIES.map(([, , weight]) => weight))] ?? [
        '',
        [],
      ];
      const name = `${random.pick(COMPANY_STARTS)} ${random.pick(endings)}`;
      if (taken.has(name)) continue;
      taken.add(name);
      return [name, industry];
    }
  });
}

interface Story {
  readonly random: Random;
  readonly place: Place;
  readonly fate: Fate;
  readonly size: number;
  /** The local day of the year on which it came. */
  readonly day: number;
  readonly createdAt: number;
}

const planFor = (seats: number): PlanName => (seats <= 10 ? 'starter' : seats <= 45 ? 'growth' : 'business');
const inFives = (seats: number): number => Math.max(5, Math.ceil(seats / 5) * 5);

function tell(story: Story): Pick<Account, 'changes' | 'silences'> {
  const { random, place, fate, size, day, createdAt } = story;
  const changes: Change[] = [];
  const add = (at: number, kind: Change['kind'], status: Status, plan: PlanName, seats: number): void => {
    changes.push({ at, kind, status, plan, seats });
  };
  const noonOf = (onDay: number): number => timeAt(onDay, place, random.between(9.5, 16.5));
  const midnightOf = (onDay: number): number => timeAt(onDay, place, 0);
  add(createdAt, 'trial-start', 'trial', 'growth', 10);
  const trialEnd = createdAt + TRIAL_DAYS * DAY_MS;
  if (fate === 'expire') {
    add(trialEnd, 'trial-end', 'trial-expired', 'growth', 10);
    return {
      changes,
      silences: [[midnightOf(day + TRIAL_DAYS + 1 + random.below(9)), Number.POSITIVE_INFINITY]],
    };
  }
  const paidDay = day + 6 + random.below(11);
  const paidAt = noonOf(paidDay);
  add(
    Math.min(trialEnd, paidAt - 60_000),
    'trial-end',
    paidAt > trialEnd ? 'trial-expired' : 'trial',
    'growth',
    10,
  );
  const seats = inFives(size * (fate === 'grow' ? 0.35 : 0.85));
  add(paidAt, 'subscribe', 'paid', planFor(seats), seats);
  const age = YEAR_DAYS - day;
  if (fate === 'grow') addGrowth(story, paidDay, seats, noonOf, add);
  if (fate === 'hold' && random.chance(0.4))
    add(noonOf(paidDay + 30 + random.below(200)), 'seats', 'paid', planFor(seats), seats + 5);
  if (fate === 'decline') {
    const fewer = inFives(seats * 0.6);
    if (fewer < seats)
      add(
        noonOf(day + Math.floor(age * random.between(0.6, 0.85))),
        'downgrade',
        'paid',
        planFor(fewer),
        fewer,
      );
  }
  if (fate !== 'churn' && fate !== 'return') return { changes, silences: [] };
  const isBack = fate === 'return';
  const endDay = day + 80 + random.below(Math.max(1, age - (isBack ? 160 : 95)));
  add(noonOf(endDay), 'cancel', 'canceled', planFor(seats), seats);
  if (!isBack) {
    if (random.chance(0.5)) add(noonOf(endDay + 30), 'delete', 'canceled', planFor(seats), seats);
    return { changes, silences: [[midnightOf(endDay), Number.POSITIVE_INFINITY]] };
  }
  const backDay = endDay + 42 + random.below(21);
  add(noonOf(backDay), 'subscribe', 'paid', planFor(seats), seats);
  return { changes, silences: [[midnightOf(endDay), midnightOf(backDay + 1)]] };
}

/** Seats are added every few weeks until all that will come have one; a larger plan comes with them. */
function addGrowth(
  { random, size }: Story,
  paidDay: number,
  first: number,
  noonOf: (day: number) => number,
  add: (at: number, kind: Change['kind'], status: Status, plan: PlanName, seats: number) => void,
): void {
  const last = inFives(size * 1.05);
  let seats = first;
  for (
    let day = paidDay + 25 + random.below(20);
    day < YEAR_DAYS && seats < last;
    day += 25 + random.below(30)
  ) {
    const before = planFor(seats);
    seats = Math.min(last, inFives(seats * random.between(1.25, 1.6)));
    add(
      noonOf(day),
      PLANS[planFor(seats)] === PLANS[before] ? 'seats' : 'upgrade',
      'paid',
      planFor(seats),
      seats,
    );
  }
}
