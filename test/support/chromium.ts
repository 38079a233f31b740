/** The browser of the tests: Debian's Chromium, installed where that is possible without asking. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export let CHROMIUM = CANDIDATES.find((path) => existsSync(path)) ?? '/usr/bin/chromium';

/** No sandbox because CI runs as root; no network of its own because a test machine may have none. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function installChromium(): void {
  if (existsSync(CHROMIUM)) return;
  const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (canInstall) {
    process.stdout.write('Installing Chromium with apt-get ...\n');
    spawnSync('apt-get', ['update', '-q'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', '-q', 'chromium'], { stdio: 'ignore' });
  }
  CHROMIUM = CANDIDATES.find((path) => existsSync(path)) ?? CHROMIUM;
  if (!existsSync(CHROMIUM)) {
    throw new Error(
      `The browser tests need Chromium and none was found. Install it (Debian and Ubuntu: sudo apt-get install chromium) and run the tests again.`,
    );
  }
}
