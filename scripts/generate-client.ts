/**
 * `npm run client`: writes the console's types of the API, from the OpenAPI document of the routes as they are in the
 * source. `--check` writes nothing and fails when the file is not what it would write.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname } from 'node:path';
import { openControlApp } from '../test/support/control-app.ts';

const CLIENT_FILE = 'ui/src/api/generated/schema.d.ts';

/**
 * The generator prints types with TypeScript's own printer, which TypeScript 7 does not offer to programs any more;
 * ts-morph carries the last one that did.
 */
registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier === 'typescript' && context.parentURL?.includes('/openapi-typescript/')
        ? '@ts-morph/common/dist/typescript.js'
        : specifier,
      context,
    ),
});

async function renderClient(): Promise<string> {
  const { default: openapi, astToString } = await import('openapi-typescript');
  const app = await openControlApp();
  try {
    const answer = await app.api.inject({ method: 'GET', url: '/api/openapi.json' });
    const nodes = await openapi(answer.body);
    return `// Written by npm run client from the API's OpenAPI document; do not edit.\n${astToString(nodes)}`;
  } finally {
    await app.close();
  }
}

const text = await renderClient();
if (!process.argv.includes('--check')) {
  mkdirSync(dirname(CLIENT_FILE), { recursive: true });
  writeFileSync(CLIENT_FILE, text);
  process.stdout.write(`${CLIENT_FILE} is written.\n`);
} else if (readFileSync(CLIENT_FILE, 'utf8') !== text) {
  process.stdout.write(`${CLIENT_FILE} is stale: npm run client writes it again\n`);
  process.exitCode = 1;
}
process.exit();
