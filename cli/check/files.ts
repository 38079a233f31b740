/** The source files under what was named: all that can hold calls, without what others wrote or a build made. */
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Fault } from '../../src/system/fault.ts';
import { EXTENSIONS } from './project.ts';

const LEFT_OUT = new Set(['node_modules', 'dist', 'build', 'out', 'coverage', 'vendor', 'bower_components']);

/** Absolute, in the order of their names. Throws Fault `bad_request` for a path that is not there. */
export function findSources(paths: readonly string[]): string[] {
  const found = new Set<string>();
  for (const given of paths) {
    const path = resolve(given);
    const kind = statSync(path, { throwIfNoEntry: false });
    if (kind === undefined) throw new Fault('bad_request', `There is no file or folder "${given}".`);
    if (kind.isDirectory()) walk(path, found);
    else found.add(path);
  }
  return [...found];
}

function walk(folder: string, found: Set<string>): void {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const { name } = entry;
    if (name.startsWith('.') || LEFT_OUT.has(name)) continue;
    const path = join(folder, name);
    if (entry.isDirectory()) walk(path, found);
    else if (entry.isFile() && isSource(name)) found.add(path);
  }
}

function isSource(name: string): boolean {
  return EXTENSIONS.some((extension) => name.endsWith(extension)) && !/\.d\.[cm]?ts$|\.min\.js$/.test(name);
}
