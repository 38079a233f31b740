/** trackway source show SOURCE --example CLIENT */
import { Fault } from '../../src/system/fault.ts';
import { type Client, items, textOf } from '../client.ts';

/** `sourceId` is already encoded for an address. Throws Fault `not_found` that lists what there is. */
export async function findExample(client: Client, sourceId: string, wanted: string): Promise<unknown> {
  const examples = items(await client.get(`/api/v1/sources/${sourceId}/examples`), 'examples');
  const found = examples.find((example) => textOf(example, 'id') === wanted.toLowerCase());
  if (found === undefined)
    throw new Fault(
      'not_found',
      `There is no example "${wanted}". There are: ${examples.map((example) => textOf(example, 'id')).join(', ')}.`,
    );
  return found;
}

/** Not made plain: it is our own API's, for copying, and must stay as it is. */
export function describeExample(example: unknown): string {
  const parts = [textOf(example, 'note'), textOf(example, 'install')].filter((text) => text !== '');
  const code = textOf(example, 'code').trimEnd();
  return `${[...parts, `${textOf(example, 'filename')}:`].join('\n\n')}\n\n${code}\n`;
}
