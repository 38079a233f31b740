/**
 * Words of software that a general dictionary of English does not have, or has in another sense.
 *
 * Past tenses are given where the dictionary's would be wrong or not be what this trade writes ("canceled").
 */
export const VERBS: ReadonlyMap<string, string> = new Map([
  ['autosave', 'autosaved'],
  ['background', 'backgrounded'],
  ['bookmark', 'bookmarked'],
  ['cancel', 'canceled'],
  ['checkout', 'checked out'],
  ['deduplicate', 'deduplicated'],
  ['delete', 'deleted'],
  ['downgrade', 'downgraded'],
  ['embed', 'embedded'],
  ['export', 'exported'],
  ['favorite', 'favorited'],
  ['foreground', 'foregrounded'],
  ['import', 'imported'],
  ['login', 'logged in'],
  ['logout', 'logged out'],
  ['mute', 'muted'],
  ['onboard', 'onboarded'],
  ['optin', 'opted in'],
  ['optout', 'opted out'],
  ['preorder', 'preordered'],
  ['reset', 'reset'],
  ['signin', 'signed in'],
  ['signon', 'signed on'],
  ['signout', 'signed out'],
  ['signup', 'signed up'],
  ['subscribe', 'subscribed'],
  ['swipe', 'swiped'],
  ['sync', 'synced'],
  ['tap', 'tapped'],
  ['unlink', 'unlinked'],
  ['unlock', 'unlocked'],
  ['unsubscribe', 'unsubscribed'],
  ['upgrade', 'upgraded'],
  ['upload', 'uploaded'],
  ['download', 'downloaded'],
  ['upsert', 'upserted'],
]);

/** Past forms that the dictionary lacks, or has as something else, with their verbs. */
export const PASTS: ReadonlyMap<string, string> = new Map([
  ['awoke', 'awake'],
  ['become', 'become'],
  ['come', 'come'],
  ['done', 'do'],
  ['drew', 'draw'],
  ['drunk', 'drink'],
  ['lapsed', 'lapse'],
  ['outbid', 'outbid'],
  ['overrun', 'overrun'],
  ['redone', 'redo'],
  ['reran', 'rerun'],
  ['resent', 'resend'],
  ['rewound', 'rewind'],
  ['run', 'run'],
  ['unhid', 'unhide'],
  ['unwound', 'unwind'],
  ['woke', 'wake'],
  ['wound', 'wind'],
  ...[...VERBS].map(([verb, past]) => [past, verb] as const),
]);

/** As a noun these are things as often as not; in the name of an event they are what somebody does. */
export const DOINGS: ReadonlySet<string> = new Set([
  ...VERBS.keys(),
  ...[
    'click',
    'close',
    'open',
    'pause',
    'play',
    'scroll',
    'search',
    'share',
    'show',
    'start',
    'stop',
    'view',
  ],
  ...['complete', 'download', 'filter', 'like', 'purchase', 'request', 'save', 'sort', 'submit', 'update'],
]);

/** At the beginning of a name of several words these can only be a command: "View Saved Search". */
export const COMMANDS: ReadonlySet<string> = new Set(
  'add buy change choose click create delete disable edit enable enter get go make open pay remove see select send show submit tap view visit'.split(
    ' ',
  ),
);

/** What people do on a page. */
export const GESTURES: ReadonlySet<string> = new Set(['click', 'open', 'tap', 'show', 'view', 'visit']);

/** Little words that a verb may have with it. */
export const PARTICLES: ReadonlySet<string> = new Set(
  'about after against as at away back by down for forward from in into of off on onto out over through to together under up via with without'.split(
    ' ',
  ),
);

/** Between capitalised words these may be small. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  'a an and as at but by for from in into nor of off on onto or out over per the to up via vs with'.split(
    ' ',
  ),
);
