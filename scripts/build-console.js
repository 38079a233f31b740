// Builds the console into ui/dist; npm runs it after every `npm install`. Plain JavaScript, because npm may run on
// any Node from 20 on. Without the development dependencies there is nothing to build with: then it says so and the
// installation goes on, because collection and the API work without a console.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ui = join(dirname(dirname(fileURLToPath(import.meta.url))), 'ui');

const vite = await import('vite').catch(() => null);
if (vite === null) {
  process.stdout.write(
    'The console is not built: npm install without --omit=dev brings what it is built with.\n',
  );
} else {
  await vite.build({ root: ui, configFile: join(ui, 'vite.config.ts'), logLevel: 'warn' });
}
