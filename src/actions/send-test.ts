/** A made-up alert to one channel, at once: what "Send a test" does. Nothing of it is kept. */
import { randomUUID } from 'node:crypto';
import type { ActionDocument, Alert } from '../score/actions/action.ts';
import { slackMessage } from '../score/actions/slack.ts';
import { webhookBody } from '../score/actions/webhook.ts';
import type { Store } from '../store/database.ts';
import { signingSecrets } from '../store/signing-secrets.ts';
import { Fault } from '../system/fault.ts';
import type { Delivery } from './delivery.ts';
import type { Door } from './egress/door.ts';
import { namesOf } from './emit.ts';
import { hostOf } from './plan-deliveries.ts';
import { sendToChannel } from './request.ts';

export async function sendTest(
  { store, door }: { readonly store: Store; readonly door: Door },
  workspace: string,
  document: ActionDocument,
  index: number,
): Promise<Delivery> {
  const channel = document.channels[index];
  if (channel === undefined)
    throw new Fault('bad_request', `The action has no channel ${index}: count from 0 in "channels".`);
  const { kind, url } = channel;
  const refusal = door.refusalOf(url);
  if (refusal !== null) throw refused(hostOf(url), refusal);
  const now = store.clock.now();
  const alert = testAlert(workspace, document, now);
  const names = await namesOf(store, workspace, document.profile, document);
  const body = kind === 'slack' ? slackMessage([alert], 1, names) : webhookBody([alert], names);
  const secrets = kind === 'slack' ? [] : await signingSecrets(store, workspace);
  const request = { channel: kind, url, body, key: alert.alertId };
  const { kind: outcome, answer } = await sendToChannel(door, request, secrets, now);
  if (outcome === 'refused') throw refused(hostOf(url), answer);
  const state = outcome === 'delivered' ? 'delivered' : 'failed';
  return { channel: kind, to: hostOf(url), state, attempts: 1, at: store.clock.now(), answer };
}

function refused(host: string, why: string): Fault {
  return new Fault(
    'bad_request',
    `Nothing is sent to ${host === '' ? 'this address' : host}: ${why}. Give an https address on the public internet, or have its range allowed with --egress-allow.`,
  );
}

function testAlert(workspace: string, document: ActionDocument, at: number): Alert {
  const { of, profile, trigger } = document;
  return {
    alertId: `test-${randomUUID()}`,
    ...{ workspace, action: 'test', actionName: document.name, profile, trigger: trigger.kind, of, at },
    id: of === 'accounts' ? 'example-account' : 'example-user',
    name: of === 'accounts' ? 'Example Ltd' : 'Ada Example',
    groupId: of === 'accounts' ? '' : 'example-account',
    says: 'This is a test: nobody did anything.',
    ...{ score: 75, before: 51, activation: 50 },
  };
}
