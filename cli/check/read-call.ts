/** A call's arguments as what the event will be: its name, its properties (or traits), the rule version it asks for. */
import type { CallExpression, Expression } from 'oxc-parser';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import type { CallName } from './receivers.ts';
import type { Scope } from './scope.ts';
import { alternatives, fieldOf, UNDEFINED, unknown, type Value } from './value.ts';

export interface Said {
  /** Null for calls that have no name of an event. */
  readonly name: Value | null;
  readonly body: Value;
  readonly version: Value;
}

/** Where a wrapper takes something from: an argument, or a part of one; `"Text"` is always that. */
export interface Wrapper {
  /** As it is written: `trackEvent`, `telemetry.capture`. */
  readonly call: string;
  readonly type: CallName;
  readonly event: ArgumentPlace | string | null;
  readonly properties: ArgumentPlace | null;
}

export interface ArgumentPlace {
  readonly index: number;
  readonly path: readonly string[];
}

type Arguments = CallExpression['arguments'];

/**
 * As analytics.js takes them (`track(event, properties, options)`) or as server libraries do (`track({ userId, event,
 * properties })`), told apart by the first argument.
 */
export function readCall(evaluation: Evaluation, type: CallName, args: Arguments, scope: Scope): Said {
  const value = valuesOf(evaluation, args, scope);
  const first = value(0);
  const object = alternatives(first).find((one) => one.kind === 'object');
  const isMessage = object?.kind === 'object' && MESSAGE_FIELDS[type].some((name) => object.fields.has(name));
  if (isMessage || (type === 'track' && object !== undefined))
    return {
      name: type === 'track' ? fieldOf(first, 'event') : null,
      body: fieldOf(first, type === 'identify' || type === 'group' ? 'traits' : 'properties'),
      version: versionOf(fieldOf(first, 'context')),
    };
  if (type === 'track')
    return { name: first, body: value(1), version: versionOf(fieldOf(value(2), 'context')) };
  const at = bodyIndex(type, args.length, value);
  return { name: null, body: value(at), version: versionOf(fieldOf(value(at + 1), 'context')) };
}

const MESSAGE_FIELDS: Readonly<Record<CallName, readonly string[]>> = {
  track: ['event', 'userId', 'anonymousId'],
  identify: ['userId', 'anonymousId', 'traits'],
  group: ['groupId', 'traits'],
  page: ['userId', 'anonymousId', 'properties'],
  screen: ['userId', 'anonymousId', 'properties'],
};

/** Ids and names before it may be left out. */
function bodyIndex(type: CallName, count: number, value: (index: number) => Value): number {
  const isText = (one: Value): boolean =>
    alternatives(one).every(
      (part) =>
        (part.kind === 'literal' && typeof part.value !== 'boolean') ||
        part.kind === 'undefined' ||
        (part.kind === 'typed' && part.types.every((name) => name === 'string' || name === 'number')),
    );
  if (type === 'identify' || type === 'group') {
    const first = value(0);
    return first.kind === 'object' ||
      (first.kind === 'oneOf' && first.values.some((one) => one.kind === 'object'))
      ? 0
      : 1;
  }
  for (let index = 0; index < Math.min(count, 3); index++) if (!isText(value(index))) return index;
  return count;
}

function versionOf(context: Value): Value {
  return fieldOf(fieldOf(context, 'protocols'), 'event_version');
}

export function readWrapper(evaluation: Evaluation, wrapper: Wrapper, args: Arguments, scope: Scope): Said {
  const value = valuesOf(evaluation, args, scope);
  const at = ({ index, path }: ArgumentPlace): Value =>
    path.reduce<Value>((part, key) => fieldOf(part, key), value(index));
  const { event, properties } = wrapper;
  return {
    name:
      wrapper.type !== 'track' || event === null
        ? null
        : typeof event === 'string'
          ? { kind: 'literal', value: event }
          : at(event),
    body: properties === null ? UNDEFINED : at(properties),
    version: UNDEFINED,
  };
}

function valuesOf(evaluation: Evaluation, args: Arguments, scope: Scope): (index: number) => Value {
  const made = new Map<number, Value>();
  return (index) => {
    const known = made.get(index);
    if (known) return known;
    const isSpread = args.slice(0, index + 1).some((one) => one.type === 'SpreadElement');
    const argument = args[index];
    const found = isSpread
      ? unknown('the arguments are spread')
      : argument
        ? evaluate(evaluation, argument as Expression, scope)
        : UNDEFINED;
    made.set(index, found);
    return found;
  };
}
