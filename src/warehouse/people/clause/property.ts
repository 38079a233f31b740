/** Conditions on an event's properties (score/profile.ts) over `propertiesText`, the text as it was sent. */
import type { PropertyCondition } from '../../../score/profile.ts';
import type { Scope } from './scope.ts';
import { textSql } from './text.ts';

const NEGATED = new Map([
  ['is not', 'is'],
  ['does not exist', 'exists'],
]);

/** Compared as traits are. Null is as absent; of a property that is not there `is not` and `does not exist` hold. */
export function propertySql(
  scope: Pick<Scope, 'bind'>,
  { property, operator, value }: PropertyCondition,
): string {
  const text = textAt(scope, property);
  const positive = NEGATED.get(operator) ?? operator;
  // A text that is empty is there.
  const isThere = `(${hasAt(scope, property)} AND ${text} != 'null')`;
  const holds = positive === 'exists' ? isThere : `(${isThere} AND ${textSql(scope, text, positive, value)})`;
  return positive === operator ? holds : `NOT ${holds}`;
}

/** A dotted path may be a name with dots at any step, as in score/conditions.ts: the whole rest is looked for first. */
function pathsOf(scope: Pick<Scope, 'bind'>, property: string): string[] {
  const steps = property.split('.');
  return steps.map((_, index) =>
    [
      'propertiesText',
      ...[...steps.slice(0, index), steps.slice(index).join('.')].map((step) => scope.bind('String', step)),
    ].join(', '),
  );
}

const hasAt = (scope: Pick<Scope, 'bind'>, property: string): string =>
  `(${pathsOf(scope, property)
    .map((path) => `JSONHas(${path})`)
    .join(' OR ')})`;

function textAt(scope: Pick<Scope, 'bind'>, property: string): string {
  const cases = pathsOf(scope, property).map(
    (path) =>
      `JSONHas(${path}), if(JSONType(${path}) = 'String', JSONExtractString(${path}), JSONExtractRaw(${path}))`,
  );
  return `multiIf(${cases.join(', ')}, '')`;
}
