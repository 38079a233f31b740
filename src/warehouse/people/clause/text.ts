/**
 * Values compared as score/traits.ts does: as texts, and by number where both are written as one. `text` is a column
 * of ours that is never missing.
 */
import type { Scope } from './scope.ts';

const NUMBER = /^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/;

export function textSql(
  scope: Pick<Scope, 'bind'>,
  text: string,
  operator: string,
  value: string | number | boolean,
): string {
  const other = String(value);
  if (operator === 'is') return `${text} = ${scope.bind('String', other)}`;
  if (operator === 'contains') return `position(${text}, ${scope.bind('String', other)}) > 0`;
  if (operator === 'starts with') return `startsWith(${text}, ${scope.bind('String', other)})`;
  const number = figureSql(scope, text);
  return isNumber(other)
    ? `ifNull(${number} ${operator} ${scope.bind('Float64', Number(other))}, 0)`
    : `(isNull(${number}) AND ${text} ${operator} ${scope.bind('String', other)})`;
}

const isNumber = (text: string): boolean => NUMBER.test(text) && Number.isFinite(Number(text));

/** NULL where the text is not written as a number, or as one that is too large. */
function figureSql(scope: Pick<Scope, 'bind'>, text: string): string {
  const figure = `toFloat64OrNull(${text})`;
  return `if(match(${text}, ${scope.bind('String', NUMBER.source)}) AND ifNull(isFinite(${figure}), 0), ${figure}, NULL)`;
}
