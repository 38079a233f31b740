import { expect, test } from 'vitest';
import { askedPaths, pathsExpression } from './json-paths.ts';

test('places of a column are found behind the name of its table too, and quoted ones', () => {
  const asked = askedPaths(
    "SELECT properties.plan, e.properties.`a b`, context.page.path FROM events AS e WHERE properties.plan = 'properties.no'",
    false,
  );
  expect(asked).toEqual({ properties: [['plan'], ['a b']], traits: [], context: [['page', 'path']] });
});

test.each([
  ['SELECT properties FROM events'],
  ['SELECT e.properties FROM events AS e'],
  ['SELECT properties.plan, toString(properties) FROM events'],
  ['SELECT properties.plan.:`String` FROM events'],
  ['SELECT properties.^`place` FROM events'],
  ['SELECT properties.`it"s` FROM events'],
  ['SELECT properties.`a.b` FROM events'],
  ['SELECT properties.a.b, properties.a FROM events'],
  ['SELECT properties.a.b.c.d.e FROM events'],
  ['SELECT a.b.properties.plan FROM events'],
  ['SELECT x.plan FROM (SELECT properties AS x FROM events)'],
])('in doubt it is the whole column: %s', (text) => {
  expect(askedPaths(text, false).properties).toBe('whole');
});

test('a star is every column whole', () => {
  expect(askedPaths('SELECT * FROM events WHERE properties.plan = 1', true)).toEqual({
    properties: 'whole',
    traits: 'whole',
    context: 'whole',
  });
});

test('a key with dots of its own is found where the nested one is', () => {
  const expression = pathsExpression('properties', [['a', 'b']]);
  expect(expression).toContain("JSONExtract(propertiesJson, 'a', 'b', 'Dynamic')");
  expect(expression).toContain("JSONExtract(propertiesJson, 'a.b', 'Dynamic')");
  expect(expression).toContain("'Tuple(`a` Tuple(`b` Dynamic))'");
});
