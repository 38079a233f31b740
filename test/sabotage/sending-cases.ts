/** Guarantees of what is sent because of scores. */
import type { Sabotage } from './cases.ts';

const DOOR = 'src/actions/egress/door.test.ts';

export const SENDING_SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'the judging of the address where the socket is opened',
    file: 'src/actions/egress/door.ts',
    find: 'judged(egress, resolve, name, port).then(',
    replace: 'resolve(name).then(',
    noticedBy: [
      {
        file: DOOR,
        test: 'is refused when a name leads there, alone or among others, at once or the second time',
      },
    ],
  },
  {
    removed: 'the judging of all addresses of a name instead of the first',
    file: 'src/actions/egress/door.ts',
    find: 'for (const { address } of addresses) {',
    replace: 'for (const { address } of addresses.slice(0, 1)) {',
    noticedBy: [
      {
        file: DOOR,
        test: 'is refused when a name leads there, alone or among others, at once or the second time',
      },
    ],
  },
  {
    removed: 'IPv6 addresses that lead back to IPv4',
    file: 'src/actions/egress/address.ts',
    find: "return address.kind() === 'ipv4' || isIn(address, GLOBAL);",
    replace: 'return true;',
    noticedBy: [{ file: DOOR, test: 'is refused as an address' }],
  },
  {
    removed: 'the trying again of what fails in passing',
    file: 'src/actions/deliver.ts',
    find: "const pause = outcome.kind === 'passing' ? pauseAfter(attempts, outcome.retryAfter, now) : null;",
    replace: 'const pause = null;',
    noticedBy: [{ file: 'src/actions/deliver.test.ts', test: 'what fails in passing is tried again' }],
  },
  {
    removed: "that what scores send is nobody's activity",
    file: 'src/warehouse/touched.ts',
    find: "AND source != '${OWN_SOURCE}'",
    replace: '',
    noticedBy: [
      { file: 'test/actions/own-source.test.ts', test: 'what Trackway itself sends is no activity' },
    ],
  },
  {
    removed: 'the note of what will be sent as traits before it is sent',
    file: 'src/actions/sync-traits.ts',
    find: 'due.filter(({ isNew }) => isNew),',
    replace: '[],',
    noticedBy: [
      {
        file: 'test/actions/own-source.test.ts',
        test: 'killed after sending, the same is sent under the same messageId; values that come back are sent again',
      },
    ],
  },
  {
    removed: 'the taking back of traits of who is scored no longer',
    file: 'src/actions/sync-traits.ts',
    find: 'pass.takesBack ? await takeBack(pass, scope) : null',
    replace: 'null',
    noticedBy: [
      {
        file: 'test/actions/own-source.test.ts',
        test: 'who is scored no longer is sent once more with every trait null',
      },
    ],
  },
  {
    removed: 'that who was merged into somebody has not the last word',
    file: 'src/actions/sync-traits.ts',
    find: "hash: '', seed: Math.max(newest, seed + 1)",
    replace: "hash: '-', seed: 0",
    noticedBy: [
      {
        file: 'test/actions/own-source.test.ts',
        test: 'of who was merged into somebody the nulls come first',
      },
    ],
  },
  {
    removed: 'the refusal of two profiles that share traits',
    file: 'src/store/scoring-versions.ts',
    find: '  await refuseSharedTraits(inside, profile, document.name);\n',
    replace: '',
    noticedBy: [
      {
        file: 'src/store/scoring-profiles.test.ts',
        test: 'a profile whose scores would be the same traits as those of another is not published',
      },
    ],
  },
  {
    removed: 'that an alert makes the same messageId whenever it is sent',
    file: 'src/score/actions/events.ts',
    find: '`alert-${alert.alertId}`',
    replace: '`alert-${Math.random()}`',
    noticedBy: [
      { file: 'src/score/actions/events.test.ts', test: 'is of the user, and the same whenever it is made' },
    ],
  },
  {
    removed: 'the escaping of what Slack would read as a mention or a link',
    file: 'src/score/actions/slack.ts',
    find: 'text: escapeSlack(text),',
    replace: 'text,',
    noticedBy: [
      {
        file: 'src/score/actions/events.test.ts',
        test: 'takes nothing that a name says for a mention, a link or another line',
      },
    ],
  },
];
