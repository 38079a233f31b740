/** Actions of a warehouse that holds one alert, for tests of the API. */
import type { Actions, AlertQuestion } from '../../src/control/actions-port.ts';
import type { ActionDocument } from '../../src/score/actions/action.ts';

const AT = Date.UTC(2026, 2, 1, 12);

/** What the fake was asked. */
export interface Asked {
  readonly questions: AlertQuestion[];
  readonly previewed: ActionDocument[];
  /** Documents and channels that were tested. */
  readonly tested: { readonly document: ActionDocument; readonly channel: number }[];
  paused: readonly string[];
  /** The action whose alerts are counted. */
  counted: string;
}

export const nothingAsked = (): Asked => ({
  ...{ questions: [], previewed: [], tested: [], paused: [], counted: '' },
});

export function fakeActions(asked: Asked = nothingAsked()): Actions {
  return {
    alerts: async (workspace, question) => {
      asked.questions.push(question);
      return {
        items: [
          {
            ...{ alertId: 'al1', workspace, action: 'act_1', actionName: '=cmd', profile: 'sp_1' },
            ...{ trigger: 'scoreDown', of: 'users', id: '+u1', name: '<b>x</b>', groupId: 'g1', at: AT },
            ...{ says: 'Score fell by 24 to 31', score: 31, before: 55, activation: null },
            deliveries: [
              {
                ...{ channel: 'webhook', to: 'hooks.initech.test', state: 'failed', attempts: 3 },
                ...{ at: AT, answer: '503' },
              },
            ],
          },
        ],
        next: question.cursor === undefined ? 'c1' : null,
      };
    },
    counts: async () => [{ action: asked.counted, day: '2026-03-01', alerts: 4 }],
    preview: async (_workspace, document) => {
      asked.previewed.push(document);
      return {
        ...{ now: 3, why: null, days: [{ day: '2026-03-01', alerts: 2 }] },
        samples: [{ id: 'u1', name: 'Ada', day: '2026-03-01' }],
      };
    },
    draftAlerts: async () => ({
      actions: [
        {
          ...{ id: 'act_1', name: 'Falling', of: 'users', isOn: true, why: null },
          inForce: { alerts: 1, days: [{ day: '2026-03-01', alerts: 1 }] },
          draft: { alerts: 0, days: [] },
        },
      ],
      ...{ every: 1, millis: 3 },
    }),
    test: async (_workspace, document, channel) => {
      asked.tested.push({ document, channel });
      const { kind, url } = document.channels[channel] ?? { kind: 'webhook', url: 'https://none.test' };
      return {
        ...{ channel: kind, to: new URL(url).host, state: 'delivered', attempts: 1 },
        ...{ at: AT, answer: '200' },
      };
    },
    paused: async () => asked.paused,
  };
}

const DOCUMENT = { name: 'x', of: 'users', profile: 'nothing', trigger: { kind: 'newUser' } };

/** Routes of actions, with requests that succeed for an owner. */
export const ACTION_ROUTES: readonly ['GET' | 'POST' | 'PUT' | 'DELETE', string, unknown?][] = [
  ['GET', '/api/v1/actions'],
  ['POST', '/api/v1/actions', DOCUMENT],
  ['POST', '/api/v1/actions/preview', DOCUMENT],
  ['POST', '/api/v1/actions/test', { document: DOCUMENT }],
  ['GET', '/api/v1/actions/nothing'],
  ['PUT', '/api/v1/actions/nothing', DOCUMENT],
  ['DELETE', '/api/v1/actions/nothing'],
  ['POST', '/api/v1/actions/nothing/test', {}],
  ['GET', '/api/v1/alerts'],
  ['POST', '/api/v1/profiles/nothing/preview/alerts', { document: {} }],
];
