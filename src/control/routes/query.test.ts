import { expect, onTestFinished, test } from 'vitest';
import { openControlApp } from '../../../test/support/control-app.ts';
import { startControl } from '../server.ts';

test('a caller that hangs up during a question is told to the warehouse at once', async () => {
  const app = await openControlApp();
  const begun = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  const control = await startControl({
    ...app.options,
    warehouse: {
      ...app.options.warehouse,
      ask: (_sql, { signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Error('given up'));
            gone.resolve();
          });
          begun.resolve();
        }),
    },
  });
  onTestFinished(async () => {
    await control.close();
    await app.close();
  });
  const caller = new AbortController();
  const answer = fetch(`http://127.0.0.1:${control.port}/api/v1/query`, {
    method: 'POST',
    headers: { authorization: `Bearer ${app.tokens.owner}`, 'content-type': 'application/json' },
    body: '{"sql":"SELECT 1"}',
    signal: caller.signal,
  });
  await begun.promise;
  caller.abort();
  await expect(answer).rejects.toThrow();
  await gone.promise;
});
