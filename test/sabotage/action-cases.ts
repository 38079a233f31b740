/** Guarantees of actions. */
import type { Sabotage } from './cases.ts';

const LOOK = 'test/actions/look.test.ts';

export const ACTION_SABOTAGES: readonly Sabotage[] = [
  {
    removed: 'the second border of a state',
    file: 'src/score/actions/borders.ts',
    find: 'const isLeft = was !== true || (off !== null && turned < off);',
    replace: 'const isLeft = was !== true || (off !== null && turned < on);',
    noticedBy: [
      {
        file: 'src/score/actions/borders.test.ts',
        test: 'a score that trembles at the border is one alert',
      },
    ],
  },
  {
    removed: 'that the engine leaves a state where the borders say so',
    file: 'src/warehouse/actions/find.ts',
    find: "(was AND figure < ${nth('ends', 'Float64')})",
    replace: "(was AND figure < ${nth('begins', 'Float64')})",
    noticedBy: [
      {
        file: LOOK,
        test: 'who is in a state when the action is made is not alerted, who comes into it then is, once while the score trembles',
      },
      { file: LOOK, test: 'the engine finds what the borders say' },
    ],
  },
  {
    removed: 'that states catch up with the alerts of a looking that was killed',
    file: 'src/warehouse/actions/look.ts',
    find: '  await catchUp(finder, all, last);\n',
    replace: '',
    noticedBy: [
      {
        file: LOOK,
        test: 'a looking that is killed between any two statements leaves each coming one alert',
      },
    ],
  },
  {
    removed: 'that a looking under another basis alerts nobody, whatever its cause is called',
    file: 'src/score/actions/causes.ts',
    find: 'return last !== null && last === now.basis && isLoudCause(now.cause);',
    replace: 'return last !== null && isLoudCause(now.cause);',
    noticedBy: [{ file: LOOK, test: 'a publish whose looking was killed is still a publish for the next' }],
  },
  {
    removed: 'that a publish, a re-base and a scoring that was asked for alert nobody',
    file: 'src/score/actions/causes.ts',
    find: "const LOUD_CAUSES: readonly string[] = ['events', 'people', 'day'];",
    replace:
      "const LOUD_CAUSES: readonly string[] = ['events', 'people', 'day', 'publish', 'rebase', 'asked'];",
    noticedBy: [
      {
        file: LOOK,
        test: 'a publish, a re-base, a scoring that was asked for and another basis move the states and alert nobody',
      },
    ],
  },
  {
    removed: 'that who is excluded keeps the state they had',
    file: 'src/warehouse/actions/find.ts',
    find: "isScored = 1 AND excluded = ''",
    replace: 'isScored = 1',
    noticedBy: [{ file: LOOK, test: 'who is excluded or gone is never alerted, and keeps the state' }],
  },
  {
    removed: 'the cooldown',
    file: 'src/warehouse/actions/record.ts',
    find: 'const hasCooldown = due.some(({ cooldownDays }) => cooldownDays > 0);',
    replace: 'const hasCooldown = due.some(({ cooldownDays }) => cooldownDays > 90);',
    noticedBy: [{ file: LOOK, test: 'within its cooldown an action alerts nobody a second time' }],
  },
  {
    removed: 'that an import of the past makes nobody new',
    file: 'src/score/actions/causes.ts',
    find: 'export const NEW_WITHIN_DAYS = 3;',
    replace: 'export const NEW_WITHIN_DAYS = 3_000;',
    noticedBy: [{ file: LOOK, test: 'are alerted once, and no past is new' }],
  },
  {
    removed: 'the refusal of addresses that hold a password',
    file: 'src/score/actions/problems.ts',
    find: "if (username !== '' || password !== '')",
    replace: "if (username === '' && password !== '')",
    noticedBy: [{ file: 'src/score/actions/problems.test.ts', test: 'an address with credentials' }],
  },
  {
    removed: 'that of addresses shown alike none is taken for another',
    file: 'src/score/actions/channels.ts',
    find: 'if (!isOne && alike.length !== asked.length) return channel;',
    replace: '',
    noticedBy: [
      {
        file: 'src/score/actions/problems.test.ts',
        test: 'of addresses that are shown alike none is taken for another',
      },
    ],
  },
  {
    removed: 'the question which actions a scoring profile has before it is deleted',
    file: 'src/store/scoring-profiles.ts',
    find: '    await refuseActive(inside, profile);\n',
    replace: '',
    noticedBy: [
      {
        file: 'src/store/actions.test.ts',
        test: 'a scoring profile that has actions is not deleted, and it is said which',
      },
    ],
  },
  {
    removed: "that answers show no channel's address",
    file: 'src/control/routes/actions/shapes.ts',
    find: 'channels: maskSecrets({ channels }).channels',
    replace: 'channels: channels',
    noticedBy: [
      {
        file: 'src/control/routes/actions/actions.test.ts',
        test: "no answer ever holds a channel's address, and a change that sends the masked one keeps the stored one",
      },
    ],
  },
  {
    removed: 'that a shown address which comes back is the stored one',
    file: 'src/control/routes/actions/accept.ts',
    find: 'before === null ? body : withSecrets(before, body)',
    replace: 'body',
    noticedBy: [
      {
        file: 'src/control/routes/actions/actions.test.ts',
        test: "no answer ever holds a channel's address, and a change that sends the masked one keeps the stored one",
      },
    ],
  },
  {
    removed: 'the pause while scores are unsure',
    file: 'src/start/action-lookings.ts',
    find: 'if ((await pausedBy(workspace, profile)).length > 0) return new Set();',
    replace: '',
    noticedBy: [{ file: 'test/actions/port.test.ts', test: 'while scores are unsure nobody is alerted' }],
  },
  {
    removed: 'that a draft is measured as publishing it would',
    file: 'src/warehouse/actions/draft-alerts.ts',
    find: '{ ...draft, frozen: null }',
    replace: '{ ...draft, frozen: inForce?.frozen ?? null }',
    noticedBy: [
      {
        file: 'test/actions/draft-alerts.test.ts',
        test: 'each action raises what it would have raised by what was scored day by day',
      },
    ],
  },
  {
    removed: 'that the first looking begins where the action was made',
    file: 'src/warehouse/actions/as-made.ts',
    find: 'each.isFirst && each.asMade ?',
    replace: 'each.asMade && false ?',
    noticedBy: [
      {
        file: 'test/actions/as-made.test.ts',
        test: 'who came into a state since the action was made is alerted, who was in it is not',
      },
      {
        file: 'test/actions/port.test.ts',
        test: 'killed before its first looking, an action is silent only about what was so when it was made',
      },
    ],
  },
  {
    removed: 'that a looking which failed is tried again',
    file: 'src/start/action-lookings.ts',
    find: '    later();\n    throw error;',
    replace: '    throw error;',
    noticedBy: [
      {
        file: 'test/actions/port.test.ts',
        test: 'a looking that fails is tried again before the next scoring',
      },
    ],
  },
  {
    removed: 'the taking away of states of deleted actions',
    file: 'src/start/action-lookings.ts',
    find: '  await tidy(state);\n',
    replace: '',
    noticedBy: [
      {
        file: 'test/actions/port.test.ts',
        test: 'states of an action that was deleted or changed are taken away',
      },
    ],
  },
  {
    removed: 'the cooldown of a preview of segments',
    file: 'src/warehouse/actions/preview.ts',
    find: 'map(Number), question.cooldownDays)',
    replace: 'map(Number), 0)',
    noticedBy: [
      { file: 'test/actions/read.test.ts', test: 'counts who comes again and again once in the cooldown' },
    ],
  },
];
