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
  const path = ['propertiesText', ...property.split('.').map((part) => scope.bind('String', part))].join(
    ', ',
  );
  const text = `if(JSONType(${path}) = 'String', JSONExtractString(${path}), JSONExtractRaw(${path}))`;
  const exists = `(JSONHas(${path}) AND ${text} != 'null')`;
  const positive = NEGATED.get(operator) ?? operator;
  const holds =
    positive === 'exists' ? exists : `(${exists} AND ${textSql(scope, text, positive, value ?? '')})`;
  return positive === operator ? holds : `NOT ${holds}`;
}
