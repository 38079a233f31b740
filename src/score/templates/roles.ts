/**
 * What an event says about its user, guessed from its name: Segment's B2B names, Sherlock's, and verbs that product
 * events are named by. A guess is a weight to begin with, and people change it; an event whose name says that it is an
 * outcome, a snapshot or bookkeeping begins unscored, because a score made of outcomes foresees nothing
 * (engagement-scoring.md 3.5).
 */

export const ROLES = {
  /** Brings others in, or ties the product to the rest of their work: the hardest to leave behind. */
  spreads: 8,
  /** Makes something that stays. */
  makes: 6,
  /** Hands on or works with what was made. */
  shares: 5,
  /** Does something that says little by its name. */
  acts: 3,
  /** Looks at something. */
  looks: 2,
  /** Is there. */
  comes: 1,
} as const;
export type Role = keyof typeof ROLES;

/** Whole names, as words in lower case. */
const UNSCORED = [
  /^(account|organization|workspace|team) (created|deleted|upgraded|downgraded|canceled|cancelled)$/,
  /^(created|deleted) (account|organization|workspace)$/,
  /^(signed up|sign up|signup|user signed up|registered)$/,
  /^(signed out|sign out|logout|logged out)$/,
  /^(trial|subscription|plan|payment|invoice|billing|checkout)\b/,
  /\b(subscription|payment|invoice)$/,
  /^account (removed user|canceled|cancelled)$/,
  /^removed user|^user removed/,
  // Sent by servers once a day: they count days, not use.
  /^sent .* data$/,
  // Asking for help is no sign of getting something out of it.
  /\b(ticket|error|failed|failure|bug|complaint)\b/,
  /^(disabled|deleted|removed|unsubscribed|downgraded|cancelled|canceled)\b/,
  /\b(disabled|deleted|removed|unsubscribed|downgraded|cancelled|canceled)$/,
];

const BY_ROLE: readonly (readonly [Role, RegExp])[] = [
  ['spreads', /\b(invite|invited|invitation|added user|member signup|user added|integration|connected)\b/],
  [
    'comes',
    /^(login|logged in|signed in|sign in|user signed in|session started|app opened|application opened)$/,
  ],
  [
    'makes',
    /\b(created|made|added|uploaded|published|imported|built|completed|finished|saved|started|enabled)\b/,
  ],
  ['shares', /\b(shared|sent|exported|downloaded|commented|assigned|replied|edited|updated|changed)\b/],
  ['looks', /\b(viewed|opened|visited|read|seen|looked|searched|expanded|clicked|browsed|played)\b/],
];

/** Null for what should not be scored. */
export function roleOf(event: string): Role | null {
  const name = wordsOf(event);
  if (name === '' || UNSCORED.some((pattern) => pattern.test(name))) return null;
  return BY_ROLE.find(([, pattern]) => pattern.test(name))?.[0] ?? 'acts';
}

/** `reportCreated`, `report_created` and `Report Created` are the same. */
export function wordsOf(event: string): string {
  return event
    .slice(0, 200)
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
