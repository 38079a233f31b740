/**
 * The server libraries under test, unmodified, each behind the one shape that the tests speak. A library that
 * lacks a call says so in `calls`; nothing here changes what a library sends.
 */
import { createRequire } from 'node:module';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics as AnalyticsThree } from '@segment/analytics-node';
import { Analytics as AnalyticsTwo } from 'analytics-node-2';
import type { CallType } from '../../src/event/event.ts';

interface Fields {
  readonly userId: string;
  readonly anonymousId?: string;
  readonly context?: Record<string, string | Record<string, string>>;
  readonly timestamp?: Date;
  readonly integrations?: Record<string, boolean>;
}
type Bag = Record<string, string | number | boolean>;
export type Call = Fields &
  (
    | { readonly type: 'track'; readonly event: string; readonly properties?: Bag }
    | { readonly type: 'identify'; readonly traits?: Bag }
    | { readonly type: 'page'; readonly name: string; readonly category?: string; readonly properties?: Bag }
    | {
        readonly type: 'screen';
        readonly name: string;
        readonly category?: string;
        readonly properties?: Bag;
      }
    | { readonly type: 'group'; readonly groupId: string; readonly traits?: Bag }
    | { readonly type: 'alias'; readonly previousId: string }
  );

export interface OpenClient {
  send(call: Call): void;
  /** Resolves once everything sent was answered or given up. */
  close(): Promise<void>;
  /** What the library itself reported as failed. */
  readonly failures: unknown[];
}

export interface ServerClient {
  readonly name: string;
  /** As it stands in context.library. */
  readonly library: { readonly name: string; readonly version: string };
  readonly calls: readonly CallType[];
  /** The path it posts to. */
  readonly path: string;
  /** analytics-node 2 resends on its own schedule whatever the header says. */
  readonly honoursRetryAfter: boolean;
  open(host: string, writeKey: string): OpenClient;
}

const load = createRequire(import.meta.url);
const versionOf = (name: string): string =>
  (load(`${name}/package.json`) as { readonly version: string }).version;
const ALL: readonly CallType[] = ['track', 'identify', 'page', 'screen', 'group', 'alias'];
const ONE_REQUEST = { flushAt: 100, flushInterval: 60_000 } as const;
const CLOSE_MS = 60_000;

function speakSegment(client: AnalyticsThree | AnalyticsTwo, failures: unknown[]): OpenClient {
  return {
    failures,
    send(call) {
      switch (call.type) {
        case 'track':
          return client.track(call);
        case 'identify':
          return client.identify(call);
        case 'page':
          return client.page(call);
        case 'screen':
          return client.screen(call);
        case 'group':
          return client.group(call);
        case 'alias':
          return client.alias(call);
      }
    },
    close: () => client.closeAndFlush({ timeout: CLOSE_MS }),
  };
}

const segmentThree: ServerClient = {
  name: '@segment/analytics-node 3',
  library: { name: '@segment/analytics-node', version: versionOf('@segment/analytics-node') },
  calls: ALL,
  path: '/v1/batch',
  honoursRetryAfter: true,
  open(host, writeKey) {
    const failures: unknown[] = [];
    const client = new AnalyticsThree({ host, writeKey, ...ONE_REQUEST });
    client.on('error', (error) => failures.push(error));
    return speakSegment(client, failures);
  },
};

const segmentTwo: ServerClient = {
  name: '@segment/analytics-node 2',
  library: { name: '@segment/analytics-node', version: versionOf('analytics-node-2') },
  calls: ALL,
  path: '/v1/batch',
  honoursRetryAfter: false,
  open(host, writeKey) {
    const failures: unknown[] = [];
    const client = new AnalyticsTwo({ host, writeKey, ...ONE_REQUEST });
    client.on('error', (error) => failures.push(error));
    return speakSegment(client, failures);
  },
};

/** It sends its first event at once by itself and the others when flushed, so one run makes two requests. */
function openRudder(host: string, writeKey: string): OpenClient {
  const failures: unknown[] = [];
  const client = new RudderAnalytics(writeKey, {
    dataPlaneUrl: host,
    ...ONE_REQUEST,
    errorHandler: (error) => failures.push(error),
  });
  const sent: Promise<void>[] = [];
  const send = (call: Call): void => {
    const { type: _, ...message } = call;
    const answered = new Promise<void>((resolve) => {
      const done = (): void => resolve();
      switch (call.type) {
        case 'track':
          return client.track({ ...message, event: call.event }, done);
        case 'identify':
          return client.identify(message, done);
        case 'page':
          return client.page(message, done);
        case 'screen':
          return client.screen({ ...message, name: call.name }, done);
        case 'group':
          return client.group({ ...message, groupId: call.groupId }, done);
        case 'alias':
          return client.alias({ ...message, previousId: call.previousId }, done);
      }
    });
    sent.push(answered);
  };
  const close = async (): Promise<void> => {
    await client.flush();
    await Promise.all(sent);
  };
  return { failures, send, close };
}

const rudder: ServerClient = {
  name: '@rudderstack/rudder-sdk-node',
  library: { name: 'analytics-node', version: versionOf('@rudderstack/rudder-sdk-node') },
  calls: ALL,
  path: '/v1/batch',
  honoursRetryAfter: true,
  open: openRudder,
};

export const SERVER_CLIENTS: readonly ServerClient[] = [segmentThree, segmentTwo, rudder];
