/** A reader of the debugger's feed that only looks for the numbers in the messageIds of one run. */
import { get } from 'node:http';
import { waitFor } from '../test/support/wait.ts';
import { messageIdPrefix, numberOf } from './load/template.ts';
import type { Measurable } from './product.ts';

export interface FeedReader {
  until(condition: () => boolean): Promise<void>;
  close(): void;
}

/** Resolves when the product has begun to show events. */
export async function watchFeed(
  product: Measurable,
  run: string,
  onEvent: (number: number) => void,
): Promise<FeedReader> {
  const mark = `"messageId":"${messageIdPrefix(run)}`;
  let rest = '';
  let lost = '';
  const read = (text: string): void => {
    rest += text;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('event: skipped') || line.startsWith('event: dropped')) lost = line;
      const at = line.indexOf(mark);
      if (at < 0) continue;
      const from = at + '"messageId":"'.length;
      onEvent(numberOf(line.slice(from, line.indexOf('"', from)), run));
    }
  };
  const headers = { authorization: `Bearer ${product.token}` };
  const request = get(`${product.api}/api/v1/live`, { headers });
  await new Promise<void>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      response.setEncoding('utf8');
      response.once('data', () => resolve());
      response.on('data', read);
      response.on('error', () => undefined);
    });
  });
  return {
    until: async (condition) => {
      await waitFor('the feed has shown every event', () => lost !== '' || condition());
      if (lost !== '') throw new Error(`The feed left events out (${lost}), so it cannot be timed.`);
    },
    close: () => request.destroy(),
  };
}
