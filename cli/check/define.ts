/** What an expression stands for, through names, imports, re-exports and members, without evaluating it. */
import type {
  Class,
  Expression,
  MemberExpression,
  Node,
  ObjectExpression,
  TSEnumDeclaration,
} from 'oxc-parser';
import type { Project } from './project.ts';
import type { Module } from './scope.ts';
import {
  type Binding,
  type FunctionNode,
  findBinding,
  nameOf,
  type ParameterBinding,
  type Path,
  type Scope,
  type ValueBinding,
} from './scope.ts';

export type Definition =
  | { readonly kind: 'expression'; readonly node: Expression; readonly scope: Scope }
  | { readonly kind: 'function'; readonly node: FunctionNode; readonly scope: Scope }
  | { readonly kind: 'class'; readonly node: Class; readonly scope: Scope }
  | { readonly kind: 'instance'; readonly of: Class; readonly scope: Scope }
  | { readonly kind: 'enum'; readonly node: TSEnumDeclaration; readonly scope: Scope }
  | { readonly kind: 'module'; readonly module: Module }
  /** Something of a package. */
  | { readonly kind: 'external'; readonly from: string; readonly name: string }
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'parameter'; readonly binding: ParameterBinding; readonly path: Path }
  /** A variable without one value, whose type may be written down. */
  | { readonly kind: 'variable'; readonly binding: ValueBinding; readonly name: string }
  | { readonly kind: 'unknown'; readonly why: string };

const DEPTH_MAX = 40;

const TOO_DEEP: Definition = { kind: 'unknown', why: 'it goes round in a circle, or too deep' };

/** Types and brackets around an expression say nothing about what it is. */
export function bare(node: Expression): Expression {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
    case 'ParenthesizedExpression':
      return bare(node.expression);
    case 'ChainExpression':
      return bare(node.expression as Expression);
    default:
      return node;
  }
}

export function define(project: Project, given: Expression, scope: Scope, depth = 0): Definition {
  if (depth > DEPTH_MAX) return TOO_DEEP;
  const node = bare(given);
  switch (node.type) {
    case 'Identifier':
      return defineName(project, node.name, scope, depth);
    case 'MemberExpression': {
      const key = keyOf(project, node, scope, depth);
      if (key === null) return { kind: 'unknown', why: 'which member it is is only known when it runs' };
      if (node.object.type === 'Super') return { kind: 'unknown', why: 'it is what a parent class has' };
      return memberOf(project, define(project, node.object, scope, depth + 1), key, depth + 1);
    }
    case 'ThisExpression':
      return scope.owner ? { kind: 'instance', of: scope.owner, scope } : { kind: 'global', name: 'this' };
    case 'AwaitExpression':
      return define(project, node.argument, scope, depth + 1);
    case 'NewExpression': {
      const made = define(project, node.callee, scope, depth + 1);
      if (made.kind === 'class') return { kind: 'instance', of: made.node, scope: made.scope };
      return { kind: 'expression', node, scope };
    }
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return { kind: 'function', node, scope };
    case 'CallExpression':
      return ofCall(project, node, scope, depth);
    default:
      return { kind: 'expression', node, scope };
  }
}

export function defineName(project: Project, name: string, scope: Scope, depth = 0): Definition {
  const binding = findBinding(scope, name);
  return binding ? ofBinding(project, binding, name, scope.module, depth + 1) : { kind: 'global', name };
}

/** Calls that only pass on what they are given. */
const PASSED_ON = /^(?:React\.)?(?:useCallback|useMemo|memo|Object\.freeze|ref|shallowRef|markRaw|readonly)$/;

function ofCall(
  project: Project,
  node: Expression & { type: 'CallExpression' },
  scope: Scope,
  depth: number,
): Definition {
  const [first] = node.arguments;
  const name = dotted(node.callee);
  if (name === 'require' && first?.type === 'Literal' && typeof first.value === 'string')
    return ofModule(project, scope.module, first.value, '*', depth + 1);
  if (first && first.type !== 'SpreadElement' && PASSED_ON.test(name))
    return define(project, first, scope, depth + 1);
  return { kind: 'expression', node, scope };
}

/** `a.b.c` as text, '' for what is no plain chain of names. */
export function dotted(given: Node): string {
  const node = isExpression(given) ? bare(given) : given;
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'ThisExpression') return 'this';
  if (node.type !== 'MemberExpression' || node.computed) return '';
  const object = dotted(node.object);
  return object === '' ? '' : `${object}.${nameOf(node.property)}`;
}

function isExpression(node: Node): node is Expression {
  return node.type !== 'Program';
}

function keyOf(project: Project, node: MemberExpression, scope: Scope, depth: number): string | null {
  if (!node.computed) return nameOf(node.property);
  const key = define(project, node.property, scope, depth + 1);
  if (key.kind !== 'expression' || key.node.type !== 'Literal') return null;
  return typeof key.node.value === 'string' || typeof key.node.value === 'number'
    ? String(key.node.value)
    : null;
}

function ofBinding(
  project: Project,
  binding: Binding,
  name: string,
  module: Module,
  depth: number,
): Definition {
  if (depth > DEPTH_MAX) return TOO_DEEP;
  switch (binding.kind) {
    case 'parameter':
      return { kind: 'parameter', binding, path: binding.path };
    case 'import':
      return ofModule(project, module, binding.from, binding.name, depth + 1);
    case 'function':
    case 'class':
    case 'enum':
      return binding as Definition;
    case 'value': {
      if (binding.init === null || binding.changed || binding.mutated || binding.path === null)
        return { kind: 'variable', binding, name };
      let found = define(project, binding.init, binding.scope, depth + 1);
      for (const key of binding.path) found = memberOf(project, found, String(key), depth + 1);
      // What is missing takes what was written for that.
      if (found.kind === 'unknown' && binding.fallback) return { kind: 'variable', binding, name };
      // Where the value says nothing, the type that was written beside it may.
      if (binding.type && (found.kind === 'unknown' || found.kind === 'external' || isResult(found)))
        return { kind: 'variable', binding, name };
      return found;
    }
  }
}

function isResult(found: Definition): boolean {
  return found.kind === 'expression' && /^(?:Call|New|Await)Expression$/.test(found.node.type);
}

function ofModule(project: Project, importer: Module, from: string, name: string, depth: number): Definition {
  const module = project.find(importer, from);
  if (!module) return { kind: 'external', from, name };
  return name === '*' ? { kind: 'module', module } : exportOf(project, module, name, depth + 1);
}

export function exportOf(project: Project, module: Module, name: string, depth = 0): Definition {
  if (depth > DEPTH_MAX) return TOO_DEEP;
  const found = module.exports.get(name);
  if (found?.kind === 'from') return ofModule(project, module, found.from, found.name, depth + 1);
  if (found?.kind === 'local') {
    const binding = module.scopes.top.values.get(found.name);
    if (binding) return ofBinding(project, binding, found.name, module, depth + 1);
  } else if (found) return define(project, found.node as Expression, module.scopes.top, depth + 1);
  for (const from of module.exportsAllOf) {
    const other = project.find(module, from);
    const inner = other && exportOf(project, other, name, depth + 1);
    if (inner && inner.kind !== 'unknown') return inner;
  }
  return { kind: 'unknown', why: `${module.file} exports no "${name}"` };
}

/** A member of what was found; '' names like any other. */
export function memberOf(project: Project, of: Definition, key: string, depth = 0): Definition {
  if (depth > DEPTH_MAX) return TOO_DEEP;
  switch (of.kind) {
    case 'module':
      return exportOf(project, of.module, key, depth + 1);
    case 'external':
      return { ...of, name: `${of.name}.${key}` };
    case 'global':
      return { ...of, name: `${of.name}.${key}` };
    case 'parameter':
      return { ...of, path: of.path && [...of.path, key] };
    case 'instance':
      return ofClass(project, of, key, false, depth + 1);
    case 'class':
      return ofClass(project, { of: of.node, scope: of.scope }, key, true, depth + 1);
    case 'enum': {
      const member = of.node.body.members.find(({ id }) => nameOf(id) === key);
      if (member?.initializer) return { kind: 'expression', node: member.initializer, scope: of.scope };
      return { kind: 'unknown', why: `the enum has no text for "${key}"` };
    }
    case 'expression':
      if (of.node.type === 'ObjectExpression') return ofObject(project, of.node, of.scope, key, depth + 1);
      if (of.node.type === 'ArrayExpression') return ofArray(project, of.node.elements, of.scope, key, depth);
      if (of.node.type === 'CallExpression' || of.node.type === 'NewExpression') {
        const made = define(project, of.node.callee, of.scope, depth + 1);
        // What a package's function gives, told by the function's name.
        if (made.kind === 'external') return { ...made, name: `${made.name}().${key}` };
      }
      return { kind: 'unknown', why: 'it is a member of something that is only known when it runs' };
    default:
      return { kind: 'unknown', why: 'it is a member of something that is only known when it runs' };
  }
}

function ofArray(
  project: Project,
  elements: readonly (Expression | { type: 'SpreadElement' } | null)[],
  scope: Scope,
  key: string,
  depth: number,
): Definition {
  const element = elements[Number(key)];
  const isPlain = !elements.slice(0, Number(key) + 1).some((one) => one?.type === 'SpreadElement');
  if (element && isPlain && element.type !== 'SpreadElement')
    return define(project, element as Expression, scope, depth + 1);
  return { kind: 'unknown', why: 'it is a part of a list that is only known when it runs' };
}

/** The last that says it counts; a spread after it may say it again. */
function ofObject(
  project: Project,
  node: ObjectExpression,
  scope: Scope,
  key: string,
  depth: number,
): Definition {
  for (const property of [...node.properties].reverse()) {
    if (property.type === 'SpreadElement') {
      const inner = memberOf(project, define(project, property.argument, scope, depth), key, depth + 1);
      if (inner.kind !== 'unknown') return inner;
    } else if (!property.computed && nameOf(property.key) === key)
      return define(project, property.value as Expression, scope, depth + 1);
  }
  return { kind: 'unknown', why: `the object has no "${key}"` };
}

function ofClass(
  project: Project,
  { of, scope }: { readonly of: Class; readonly scope: Scope },
  key: string,
  isStatic: boolean,
  depth: number,
): Definition {
  for (const element of of.body.body) {
    if (element.type !== 'MethodDefinition' && element.type !== 'PropertyDefinition') continue;
    if (element.static !== isStatic || element.computed || nameOf(element.key) !== key) continue;
    if (element.value)
      return define(project, element.value as Expression, { ...scope, owner: of }, depth + 1);
  }
  // A member whose value comes from outside is known by its name.
  return { kind: 'global', name: `this.${key}` };
}
