import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openControlApp, read } from '../../test/support/control-app.ts';
import { renderExamples } from './examples.ts';
import { EXAMPLE_ENTRIES } from './examples-table.ts';

test('every example has the address and the key of the installation and no placeholder', () => {
  for (const { id, code } of renderExamples('https://t.example.com', 'WK_1')) {
    expect(code, id).toContain('t.example.com');
    expect(code, id).toContain('WK_1');
    expect(code, id).not.toMatch(/YOUR_WRITE_KEY|127\.0\.0\.1|http:\/\/t\./);
  }
});

test('clients that speak https only say so on an installation without it, and not on one with it', () => {
  const needing = (url: string): string[] =>
    renderExamples(url, 'WK')
      .filter(({ note }) => note?.includes('speaks https only'))
      .map(({ id }) => id);
  expect(needing('http://t.example.com:3001')).toEqual(['ruby', 'php', 'kotlin', 'swift']);
  expect(needing('https://t.example.com')).toEqual([]);
});

test('every folder of examples/ is one that is given out', () => {
  const folders = readdirSync('examples', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const given = EXAMPLE_ENTRIES.filter(({ file }) => file !== null).map(({ id }) => id);
  expect(folders.map(({ name }) => name).sort()).toEqual(given.sort());
});

test('a Host header that could end a string of a program is refused', () => {
  expect(() => renderExamples('http://a"b:3001', 'WK')).toThrow(/plain host name/);
});

test('the API gives them for a source of the workspace, and 404 for another', async () => {
  const app = await openControlApp();
  try {
    const none = await app.request('GET', '/api/v1/sources/no-such/examples');
    expect(none.status).toBe(404);
    const sources = await app.request('GET', '/api/v1/sources');
    const id = String(read(sources.json, 'sources', 0, 'id'));
    const { status, json } = await app.request('GET', `/api/v1/sources/${id}/examples`);
    expect([status, read(json, 'examples', 0, 'id')]).toEqual([200, 'javascript']);
  } finally {
    await app.close();
  }
});
