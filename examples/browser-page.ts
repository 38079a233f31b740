/**
 * A web page that tracks its visitors: the snippet in the head is all there is to it. Open the printed address,
 * click, and watch with `npx trackway tail`.
 *
 *   npx node examples/browser-page.ts http://127.0.0.1:3001 WRITE_KEY [PORT]
 */
import { createServer } from 'node:http';
import { renderSnippet } from '../src/control/snippet.ts';

const [collectUrl = 'http://127.0.0.1:3001', writeKey = '', port = '8000'] = process.argv.slice(2);

const page = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Initech</title>
  <link rel="icon" href="data:,">
  ${renderSnippet(collectUrl, writeKey)}
</head>
<body>
  <h1>Initech</h1>
  <button onclick="analytics.track('Plan Chosen', { plan: 'pro' })">Choose the plan</button>
  <button onclick="analytics.identify('ada', { email: 'ada@example.com' })">Sign in as Ada</button>
</body>
</html>`;

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
});
server.listen(Number(port), 'localhost', () => {
  const address = server.address();
  console.log(`http://localhost:${typeof address === 'object' ? address?.port : port}/`);
});
