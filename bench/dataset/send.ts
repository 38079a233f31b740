/** Sends a whole data set through the public API and ends when all of it is acknowledged. */
import { openConnection } from '../load/connection.ts';
import { WRITE_KEY } from '../part.ts';
import { describeEvent, renderEvent } from './events.ts';

export interface SendOptions {
  readonly port: number;
  readonly events: number;
  readonly end: number;
  readonly run: string;
  readonly onProgress: (acknowledged: number) => void;
}

const CONNECTIONS = 16;
const BATCH_EVENTS = 100;
const AGAIN_MS = 200;

export async function sendDataset(options: SendOptions): Promise<void> {
  let next = 0;
  let acknowledged = 0;
  const drive = (): Promise<void> =>
    new Promise((resolve) => {
      let request: Buffer = Buffer.alloc(0);
      let size = 0;
      const connection = openConnection(options.port, ({ status }) => {
        if (status !== 200) return void setTimeout(() => connection.send(request), AGAIN_MS);
        acknowledged += size;
        options.onProgress(acknowledged);
        advance();
      });
      const advance = (): void => {
        const first = next;
        size = Math.min(BATCH_EVENTS, options.events - first);
        if (size <= 0) {
          connection.close();
          resolve();
          return;
        }
        next += size;
        request = requestOf(options, first, size);
        connection.send(request);
      };
      advance();
    });
  await Promise.all(Array.from({ length: CONNECTIONS }, drive));
}

function requestOf({ events, end, run }: SendOptions, first: number, size: number): Buffer {
  const items = Array.from({ length: size }, (_, index) =>
    renderEvent(first + index, run, describeEvent(first + index, events, end)),
  );
  const body = Buffer.from(`{"batch":[${items.join(',')}],"sentAt":"${new Date().toISOString()}"}`);
  const key = Buffer.from(`${WRITE_KEY}:`).toString('base64');
  const head = `POST /v1/batch HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic ${key}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}
