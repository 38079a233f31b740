import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ControlApp, keys, list, openControlApp, read } from '../../test/support/control-app.ts';

let app: ControlApp;
beforeAll(async () => {
  app = await openControlApp();
});
afterAll(() => app.close());

test('the OpenAPI document is whole: 3.1, descriptions, errors and security for every route', async () => {
  const { status, json } = await app.request('GET', '/api/openapi.json', { token: null });
  expect([status, read(json, 'openapi')]).toEqual([200, '3.1.0']);
  const operations = keys(read(json, 'paths')).flatMap((path) =>
    keys(read(json, 'paths', path)).map((method) => ({ path, operation: read(json, 'paths', path, method) })),
  );
  expect(operations.length).toBeGreaterThan(20);
  for (const { path, operation } of operations) {
    expect(read(operation, 'summary'), path).toMatch(/\w/);
    expect(read(operation, 'tags'), path).toHaveLength(1);
    expect(read(operation, 'security'), path).toBeDefined();
    const answers = keys(read(operation, 'responses'));
    expect(
      answers.some((code) => code.startsWith('2')),
      path,
    ).toBe(true);
    const parameters = list(read(operation, 'parameters')).map((one) => read(one, 'name'));
    for (const [, name] of path.matchAll(/\{(\w+)\}/g)) expect(parameters, path).toContain(name);
    if (path.startsWith('/api/v1/'))
      for (const code of ['400', '401', '403', '500'])
        expect(read(operation, 'responses', code, 'content', 'application/json', 'schema'), path).toEqual({
          $ref: '#/components/schemas/Error',
        });
  }
  const references = [...JSON.stringify(json).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(0);
  for (const [, name] of references)
    expect(read(json, 'components', 'schemas', name ?? ''), name).toBeDefined();
  expect(read(json, 'components', 'securitySchemes', 'token')).toMatchObject({
    type: 'http',
    scheme: 'bearer',
  });
  expect(read(json, 'components', 'schemas', 'Error', 'example')).toBeDefined();
});

test('no schema is there that nothing refers to, and none twice', async () => {
  const { json } = await app.request('GET', '/api/openapi.json', { token: null });
  const text = JSON.stringify(json);
  const schemas = keys(read(json, 'components', 'schemas'));
  for (const name of schemas) expect(text, name).toContain(`"#/components/schemas/${name}"`);
  const twice = schemas.filter((name) => name.endsWith('Input') && schemas.includes(name.slice(0, -5)));
  expect(twice.filter((name) => isSame(json, name))).toEqual([]);
});

const isSame = (json: unknown, name: string): boolean =>
  JSON.stringify(read(json, 'components', 'schemas', name)) ===
  JSON.stringify(read(json, 'components', 'schemas', name.slice(0, -5)));
