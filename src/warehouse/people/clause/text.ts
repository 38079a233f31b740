/**
 * Values compared as score/traits.ts does: as texts, and by number where both are written as one. `text` is an
 * expression of ours that is never missing where this is asked.
 */
import { numberOf, textOf } from '../../../score/traits.ts';
import type { Scope } from './scope.ts';

type Value = string | number | boolean | undefined;

export function textSql(scope: Pick<Scope, 'bind'>, text: string, operator: string, value: Value): string {
  const other = textOf(value);
  // Nothing is like what is missing.
  if (other === null) return '0';
  if (operator === 'is') return `${text} = ${scope.bind('String', other)}`;
  if (operator === 'contains') return `position(${text}, ${scope.bind('String', other)}) > 0`;
  if (operator === 'starts with') return `startsWith(${text}, ${scope.bind('String', other)})`;
  const number = numberOf(value);
  const figure = figureSql(scope, text);
  return number === null
    ? `(isNull(${figure}) AND ${text} ${operator} ${scope.bind('String', other)})`
    : `ifNull(${figure} ${operator} ${scope.bind('Float64', number)}, 0)`;
}

const NUMBER = '^-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?$';

/** NULL where the text is not written as a number, or as one that is too large. */
function figureSql(scope: Pick<Scope, 'bind'>, text: string): string {
  const figure = `toFloat64OrNull(${text})`;
  return `if(match(${text}, ${scope.bind('String', NUMBER)}) AND ifNull(isFinite(${figure}), 0), ${figure}, NULL)`;
}
