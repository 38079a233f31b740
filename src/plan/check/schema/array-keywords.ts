/** Keywords about lists. */
import type { JsonSchema } from '../../model.ts';
import { isSchema } from '../subschemas.ts';
import { findTwins } from '../values.ts';
import { type Check, fail, type Holder, holds, type MaybeCheck } from './check.ts';

type List = readonly unknown[];

export function arrayChecks(holder: Holder): Check[] {
  const { schema, path } = holder;
  const { maxItems, minItems } = schema;
  const checks: MaybeCheck[] = [];
  if (typeof maxItems === 'number') checks.push(countCheck(path, 'maxItems', (n) => n <= maxItems, maxItems));
  if (typeof minItems === 'number') checks.push(countCheck(path, 'minItems', (n) => n >= minItems, minItems));
  checks.push(othersCheck(holder), itemsCheck(holder), containsCheck(holder), uniqueCheck(holder));
  return checks.filter((check) => check !== undefined);
}

function countCheck(path: string, keyword: string, judge: (n: number) => boolean, limit: number): Check {
  const schemaPath = `${path}/${keyword}`;
  const params = Object.freeze({ limit });
  return (value, at, errors) =>
    judge((value as List).length) || fail(errors, keyword, at, schemaPath, params);
}

/** `additionalItems`: of a list whose first items have schemas of their own. */
function othersCheck({ schema, path, compile }: Holder): MaybeCheck {
  const { items, additionalItems } = schema;
  if (!Array.isArray(items)) return undefined;
  const first = items.length;
  const schemaPath = `${path}/additionalItems`;
  if (additionalItems === false)
    return (value, at, errors) =>
      (value as List).length <= first || fail(errors, 'additionalItems', at, schemaPath, { limit: first });
  const check = isSchema(additionalItems) ? compile(additionalItems, schemaPath) : undefined;
  return check === undefined ? undefined : eachItem(check, first);
}

function itemsCheck({ schema: { items }, path, compile }: Holder): MaybeCheck {
  if (isSchema(items)) {
    const check = compile(items, `${path}/items`);
    return check === undefined ? undefined : eachItem(check, 0);
  }
  if (!Array.isArray(items)) return undefined;
  const checks = items.map((item: JsonSchema, place) => compile(item, `${path}/items/${place}`));
  return checks.every((check) => check === undefined) ? undefined : eachOwn(checks);
}

function eachItem(check: Check, from: number): Check {
  return (value, at, errors) => {
    const list = value as List;
    let all = true;
    for (let place = from; place < list.length; place++)
      if (!check(list[place], errors === null ? at : `${at}/${place}`, errors)) {
        if (errors === null) return false;
        all = false;
      }
    return all;
  };
}

function eachOwn(checks: readonly MaybeCheck[]): Check {
  return (value, at, errors) => {
    const list = value as List;
    let all = true;
    for (const [place, check] of checks.entries()) {
      if (place >= list.length) break;
      if (check === undefined || check(list[place], errors === null ? at : `${at}/${place}`, errors))
        continue;
      if (errors === null) return false;
      all = false;
    }
    return all;
  };
}

/** Reasons of the items come before its own, when none fits. */
function containsCheck({ schema: { contains }, path, compile }: Holder): MaybeCheck {
  if (!isSchema(contains)) return undefined;
  const schemaPath = `${path}/contains`;
  const check = compile(contains, schemaPath);
  return (value, at, errors) => {
    const list = value as List;
    if (check === undefined ? list.length > 0 : list.some((item) => holds(check, item))) return true;
    if (errors !== null) for (const [place, item] of list.entries()) check?.(item, `${at}/${place}`, errors);
    return fail(errors, 'contains', at, schemaPath, { minContains: 1 });
  };
}

function uniqueCheck({ schema, path }: Holder): MaybeCheck {
  if (schema.uniqueItems !== true) return undefined;
  const schemaPath = `${path}/uniqueItems`;
  return (value, at, errors) => {
    const twins = findTwins(value as List);
    return twins === undefined || fail(errors, 'uniqueItems', at, schemaPath, twins);
  };
}
