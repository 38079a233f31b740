/**
 * The bare reference: node:http + JSON.parse + append + fdatasync with group commit, and nothing else. No key,
 * no limits, no CORS, no recovery. Every figure of ours is a ratio to this, measured in the same run.
 *
 * Run as `node bench/bare.ts FILE`; prints its port.
 */
import { fdatasync, openSync, writev } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';

const file = openSync(process.argv[2] ?? '', 'a');
const ANSWER = Buffer.from('{"success":true}');
let waiting: { body: Buffer; response: ServerResponse }[] = [];
let writing = false;

function flush(): void {
  if (writing || waiting.length === 0) return;
  writing = true;
  const group = waiting;
  waiting = [];
  writev(
    file,
    group.map(({ body }) => body),
    (writeError) => {
      if (writeError) throw writeError;
      fdatasync(file, (syncError) => {
        if (syncError) throw syncError;
        for (const { response } of group) {
          response.writeHead(200, { 'content-type': 'application/json', 'content-length': ANSWER.length });
          response.end(ANSWER);
        }
        writing = false;
        flush();
      });
    },
  );
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
    JSON.parse(body.toString());
    waiting.push({ body, response });
    flush();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
