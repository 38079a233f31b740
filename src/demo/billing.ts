/** What the company's billing knows: trials, subscriptions and their changes, each with the account's new traits. */
import { TRIAL_DAYS } from './accounts.ts';
import { DAY_MS } from './calendar.ts';
import { type Account, type Change, type Person, PLANS, standingAt } from './company.ts';
import * as plans from './generated/analytics.ts';
import { accountTraits, SAYS, type Said, type Scene, sayOnServer } from './scene.ts';

const CANCEL_REASONS = [
  'price',
  'missing feature',
  'chose another product',
  'project ended',
  'other',
] as const;

export function tellChange(scene: Scene, account: Account, owner: Person, change: Change): void {
  const { at } = change;
  // A trial starts with the account, whose group call has said its traits already.
  const said = describe(scene, account, owner, change);
  // In the trial's own second the sign-up is still being told.
  const from = change.kind === 'trial-start' ? at + 1500 : at;
  if (said) sayOnServer(scene, from, owner, said);
  if (change.kind === 'trial-start' || change.kind === 'delete') return;
  const traits = accountTraits(account, at, scene.company.epoch);
  sayOnServer(scene, from + 150, owner, plans.group(SAYS, account.id, traits));
}

function describe(
  { company, random }: Scene,
  account: Account,
  owner: Person,
  { at, kind, plan, seats }: Change,
): Said | null {
  const iso = (time: number): string => new Date(company.epoch + time).toISOString();
  const trial = {
    trial_start_date: iso(account.createdAt),
    trial_end_date: iso(account.createdAt + TRIAL_DAYS * DAY_MS),
    trial_plan_name: PLANS.growth.name,
  };
  const before = standingAt(account, at - 1);
  const owned = { ownerId: owner.id, ownerType: 'user', ownerLogin: owner.email, ownerEmail: owner.email };
  const bought = {
    planName: PLANS[plan].name,
    planId: PLANS[plan].id,
    seats,
    MRR: seats * PLANS[plan].seatPrice,
  };
  const moved = { ...bought, previousPlanName: PLANS[before.plan].name, previousMRR: before.mrr };
  switch (kind) {
    case 'trial-start':
      return plans.trialStarted(SAYS, trial);
    case 'trial-end':
      return plans.trialEnded(SAYS, trial);
    case 'subscribe':
      return plans.startedSubscription(SAYS, { ...owned, ...bought });
    case 'upgrade':
      return plans.accountUpgraded(SAYS, moved);
    case 'downgrade':
      return plans.accountDowngraded(SAYS, moved);
    case 'cancel':
      return plans.accountCanceled(SAYS, {
        planName: PLANS[plan].name,
        reason: random.pick(CANCEL_REASONS),
      });
    case 'delete':
      return plans.accountDeleted(SAYS, { account_name: account.name });
    case 'seats':
      return null;
  }
}
