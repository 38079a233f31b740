/**
 * All analytics calls of a project. A function that passes its parameters on to such a call is a wrapper: it is not
 * judged itself, its callers are, with what they give it; and so on outwards, through as many functions as there are.
 */
import type { CallExpression } from 'oxc-parser';
import { GENERATED_MARK } from '../../src/plan/types/client.ts';
import { define, dotted } from './define.ts';
import { openEvaluation } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import type { Project } from './project.ts';
import { readCall, readWrapper, type Said, type Wrapper } from './read-call.ts';
import { type CallName, callNameOf } from './receivers.ts';
import type { CallInScope, FunctionNode, Module, Scope } from './scope.ts';
import { type At, alternatives, dependsOn } from './value.ts';

export interface Site extends Said {
  readonly type: CallName;
  /** Where it is reported: the call itself, or that of the outermost wrapper. */
  readonly at: At;
  /** The function whose arguments decide and that nobody calls here, or null. */
  readonly open: FunctionNode | null;
}

/** A call inside a wrapper, worked out with the arguments of its callers. */
interface Inner {
  readonly type: CallName;
  readonly at: At;
  readonly read: (evaluation: Evaluation) => Said;
}

export interface FindOptions {
  readonly objects: ReadonlySet<string>;
  readonly wrappers: readonly Wrapper[];
}

/** Functions that are called by several others, and those again: beyond that it is recursion. */
const ROUNDS_MAX = 8;

export function findCalls(project: Project, modules: readonly Module[], options: FindOptions): Site[] {
  const sites: Site[] = [];
  const inners = new Map<FunctionNode, Inner[]>();
  const seen = new Set<FunctionNode>();
  const base = openEvaluation(project);
  const others: CallInScope[] = [];
  const settle = (inner: Inner, evaluation: Evaluation, passOn: boolean): void => {
    const said = inner.read(evaluation);
    const fn = passOn ? wrapperOf(said) : null;
    if (fn === null) sites.push({ ...said, type: inner.type, at: inner.at, open: null });
    else if (!isDeclared(fn, inner.at.module, options.wrappers))
      inners.set(fn, [...(inners.get(fn) ?? []), inner]);
  };
  for (const module of modules) {
    const isGenerated = module.text.startsWith(GENERATED_MARK);
    for (const call of module.scopes.calls) {
      const inner = innerOf(project, call, options);
      if (inner === null) others.push(call);
      else if (isGenerated && call.scope.fn) inners.set(call.scope.fn, [inner]);
      else settle(inner, base, true);
    }
  }
  // Each round looks from the wrappers that were found in the one before to those who call them.
  let fresh: ReadonlyMap<FunctionNode, readonly Inner[]> = new Map(inners);
  for (let round = 0; fresh.size > 0 && round < ROUNDS_MAX; round++) {
    const before = new Set(inners.keys());
    for (const { node, scope } of others) {
      const fn = calledFunction(project, node, scope);
      const wrapped = fn === null ? undefined : fresh.get(fn);
      if (fn === null || wrapped === undefined) continue;
      seen.add(fn);
      for (const { type, read } of wrapped)
        settle(
          {
            type,
            at: { module: scope.module, node },
            read: (evaluation) =>
              read({
                ...evaluation,
                given: new Map(evaluation.given).set(fn, { args: node.arguments, scope, evaluation }),
              }),
          },
          base,
          round < ROUNDS_MAX - 1,
        );
    }
    fresh = new Map([...inners].filter(([fn]) => !before.has(fn)));
  }
  for (const [fn, wrapped] of inners)
    if (!seen.has(fn))
      for (const { type, at, read } of wrapped)
        if (!at.module.text.startsWith(GENERATED_MARK)) sites.push({ ...read(base), type, at, open: fn });
  return sites;
}

function innerOf(project: Project, { node, scope }: CallInScope, options: FindOptions): Inner | null {
  const at = { module: scope.module, node };
  const wrapper = options.wrappers.find(({ call }) => isCallOf(project, node, scope, call));
  if (wrapper)
    return {
      type: wrapper.type,
      at,
      read: (evaluation) => readWrapper(evaluation, wrapper, node.arguments, scope),
    };
  if (node.callee.type === 'Super') return null;
  // A function of the project is looked into, whatever the object it belongs to is called.
  if (calledFunction(project, node, scope) !== null) return null;
  const type = callNameOf(project, node.callee, scope, options.objects);
  return type === null
    ? null
    : { type, at, read: (evaluation) => readCall(evaluation, type, node.arguments, scope) };
}

/** By the name it is called by, or the one it was exported by. */
function isCallOf(project: Project, node: CallExpression, scope: Scope, call: string): boolean {
  if (dotted(node.callee) === call) return true;
  const method = call.split('.').at(-1) ?? '';
  const fn = calledFunction(project, node, scope);
  if (fn === null) {
    if (call.includes('.') || node.callee.type !== 'Identifier') return false;
    const found = define(project, node.callee, scope);
    return found.kind === 'external' && found.name === call;
  }
  return !call.includes('.') && nameOfFunction(project, node, scope) === method;
}

function nameOfFunction(project: Project, node: CallExpression, scope: Scope): string | undefined {
  const found = define(project, node.callee, scope);
  return found.kind === 'function' ? found.scope.module.scopes.names.get(found.node) : undefined;
}

/** Each call is asked about once a round, and always means the same function. */
const called = new WeakMap<CallExpression, FunctionNode | null>();

function calledFunction(project: Project, node: CallExpression, scope: Scope): FunctionNode | null {
  const known = called.get(node);
  if (known !== undefined) return known;
  const found = node.callee.type === 'Super' ? null : define(project, node.callee, scope);
  const fn = found?.kind === 'function' ? found.node : null;
  called.set(node, fn);
  return fn;
}

/** The function of whose arguments the name, or else the properties, are made. */
function wrapperOf({ name, body }: Said): FunctionNode | null {
  const ofName = name && dependsOn(name);
  if (ofName) return ofName;
  const isKnown = alternatives(body).every((one) => one.kind === 'object' && one.open === null);
  return isKnown ? null : dependsOn(body);
}

/** Calls inside a wrapper that was declared are the wrapper's own affair. */
function isDeclared(fn: FunctionNode, module: Module, wrappers: readonly Wrapper[]): boolean {
  const name = module.scopes.names.get(fn);
  return name !== undefined && wrappers.some(({ call }) => call.split('.').at(-1) === name);
}
