import { spawn } from 'node:child_process';
import type { Product } from '../support/product.ts';

/** What `trackway doctor` says about this product, and its exit code. */
export async function askDoctor(product: Product): Promise<{ code: number | null; words: string }> {
  const args = ['bin/trackway.js', 'doctor', '--url', product.api, '--token', product.token];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (words += chunk));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, words };
}
