/**
 * What the names in one module mean: scopes, nested as the code is, each with its bindings, and every call with the
 * scope it stands in. Built in one walk over the syntax tree; nothing is evaluated here.
 */
import {
  type ArrowFunctionExpression,
  type BindingPattern,
  type CallExpression,
  type Class,
  type Expression,
  type Function as FunctionDefinition,
  type Node,
  type ParamPattern,
  type Program,
  type TSEnumDeclaration,
  type TSInterfaceDeclaration,
  type TSType,
  type TSTypeAliasDeclaration,
  visitorKeys,
} from 'oxc-parser';

export type Export =
  /** A name of this module. */
  | { readonly kind: 'local'; readonly name: string }
  | { readonly kind: 'expression'; readonly node: Expression | FunctionNode }
  /** `name` of another module; '*' all of it. */
  | { readonly kind: 'from'; readonly from: string; readonly name: string };

export interface Module {
  /** As it is printed: from the folder the command runs in. */
  readonly file: string;
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly exports: ReadonlyMap<string, Export>;
  /** Modules of which all is exported: `export * from`. */
  readonly exportsAllOf: readonly string[];
  readonly scopes: Scopes;
  /** Why it could not be read as code, or null. */
  readonly problem: { readonly message: string; readonly offset: number } | null;
}

export type FunctionNode = FunctionDefinition | ArrowFunctionExpression;

/** Keys that lead from the whole to the part: `const { a: [b] } = x` binds b at ['a', 0]. Null: a rest, which is no part. */
export type Path = readonly (string | number)[] | null;

interface Place {
  readonly scope: Scope;
  readonly path: Path;
  /** Taken when the part is missing. */
  readonly fallback: Expression | null;
  readonly type: TSType | null;
}

export interface ValueBinding extends Place {
  readonly kind: 'value';
  readonly init: Expression | null;
  /** It was given another value somewhere. */
  changed: boolean;
  /** Fields of it were set, or taken away, somewhere. */
  mutated: boolean;
}

export interface ParameterBinding extends Place {
  readonly kind: 'parameter';
  readonly name: string;
  readonly fn: FunctionNode;
  readonly index: number;
  readonly isRest: boolean;
}

export type Binding =
  | ValueBinding
  | ParameterBinding
  | { readonly kind: 'function'; readonly node: FunctionNode; readonly scope: Scope }
  | { readonly kind: 'class'; readonly node: Class; readonly scope: Scope }
  | { readonly kind: 'enum'; readonly node: TSEnumDeclaration; readonly scope: Scope }
  /** `name` is what the other module exports; '*' all of it. */
  | { readonly kind: 'import'; readonly from: string; readonly name: string };

export type TypeBinding = {
  readonly node: TSTypeAliasDeclaration | TSInterfaceDeclaration;
  readonly scope: Scope;
};

export interface Scope {
  readonly module: Module;
  readonly parent: Scope | null;
  readonly values: Map<string, Binding>;
  readonly types: Map<string, TypeBinding>;
  /** The function whose body this is in, the innermost. */
  readonly fn: FunctionNode | null;
  readonly owner: Class | null;
}

export interface CallInScope {
  readonly node: CallExpression;
  readonly scope: Scope;
}

export interface Scopes {
  readonly top: Scope;
  readonly calls: readonly CallInScope[];
  /** The scope inside each function, where its parameters are. */
  readonly inside: ReadonlyMap<FunctionNode, Scope>;
  /** What functions are called where they are made: their own names, a variable's, a method's. */
  readonly names: ReadonlyMap<FunctionNode, string>;
}

export function newScope(
  module: Module,
  parent: Scope | null,
  fn: FunctionNode | null,
  owner: Class | null,
): Scope {
  return { module, parent, values: new Map(), types: new Map(), fn, owner };
}

export function findBinding(scope: Scope, name: string): Binding | undefined {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const found = at.values.get(name);
    if (found) return found;
  }
  return undefined;
}

export function findType(scope: Scope, name: string): TypeBinding | undefined {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const found = at.types.get(name);
    if (found) return found;
  }
  return undefined;
}

interface Walk {
  readonly calls: CallInScope[];
  readonly inside: Map<FunctionNode, Scope>;
  readonly names: Map<FunctionNode, string>;
  readonly assigned: { readonly scope: Scope; readonly name: string }[];
  readonly mutated: { readonly scope: Scope; readonly name: string }[];
}

export function buildScopes(module: Module, program: Node): Scopes {
  const top = newScope(module, null, null, null);
  const walk: Walk = { calls: [], inside: new Map(), names: new Map(), assigned: [], mutated: [] };
  visitInner(program, top, walk);
  for (const { scope, name } of walk.assigned) {
    const binding = findBinding(scope, name);
    if (binding?.kind === 'value') binding.changed = true;
  }
  for (const { scope, name } of walk.mutated) {
    const binding = findBinding(scope, name);
    if (binding?.kind === 'value') binding.mutated = true;
  }
  return { top, calls: walk.calls, inside: walk.inside, names: walk.names };
}

/** Nodes that open a scope of their own besides functions and classes. */
const BLOCKS = new Set([
  ...['BlockStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement', 'CatchClause', 'SwitchStatement'],
  ...['StaticBlock', 'TSModuleBlock'],
]);

function visit(node: Node, scope: Scope, walk: Walk): void {
  switch (node.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      visitFunction(node, scope, walk);
      return;
    case 'ClassDeclaration':
    case 'ClassExpression':
      if (node.type === 'ClassDeclaration' && node.id)
        scope.values.set(node.id.name, { kind: 'class', node, scope });
      visitInner(node, newScope(scope.module, scope, scope.fn, node), walk);
      return;
    case 'TSEnumDeclaration':
      scope.values.set(node.id.name, { kind: 'enum', node, scope });
      return;
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
      scope.types.set(node.id.name, { node, scope });
      return;
    case 'ImportDeclaration':
      for (const specifier of node.specifiers)
        scope.values.set(specifier.local.name, {
          kind: 'import',
          from: node.source.value,
          name:
            specifier.type === 'ImportSpecifier'
              ? nameOf(specifier.imported)
              : specifier.type === 'ImportDefaultSpecifier'
                ? 'default'
                : '*',
        });
      return;
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations)
        bindPattern(id, [], typeOf(id), null, (name, place) =>
          targetOf(scope, node.kind === 'var').values.set(name, {
            ...{ kind: 'value', ...place, scope, changed: false, mutated: false },
            // A loop gives its variable a value that is not written there.
            init: init ?? null,
          }),
        );
      break;
    case 'AssignmentExpression':
      bindPattern(node.left as BindingPattern, [], null, null, (name) => walk.assigned.push({ scope, name }));
      noteMutation(node.left, scope, walk);
      break;
    case 'UnaryExpression':
      if (node.operator === 'delete') noteMutation(node.argument, scope, walk);
      break;
    case 'UpdateExpression':
      if (node.argument.type === 'Identifier') walk.assigned.push({ scope, name: node.argument.name });
      break;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property':
      nameFunction(node.value, nameOf(node.key), walk);
      break;
    case 'VariableDeclarator':
      if (node.id.type === 'Identifier') nameFunction(node.init, node.id.name, walk);
      break;
    case 'CallExpression':
      if (isAssign(node) && node.arguments[0]?.type === 'Identifier')
        walk.mutated.push({ scope, name: node.arguments[0].name });
      walk.calls.push({ node, scope });
      break;
    default:
  }
  const inner = BLOCKS.has(node.type) ? newScope(scope.module, scope, scope.fn, scope.owner) : scope;
  visitInner(node, inner, walk);
}

/** `a.b.c = ...`, `delete a.b`: a is not any more what it was made as. */
function noteMutation(target: Node, scope: Scope, walk: Walk): void {
  let at = target;
  while (at.type === 'MemberExpression' || at.type === 'TSNonNullExpression')
    at = at.type === 'MemberExpression' ? at.object : at.expression;
  if (at !== target && at.type === 'Identifier') walk.mutated.push({ scope, name: at.name });
}

function isAssign({ callee }: CallExpression): boolean {
  return (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.object.name === 'Object' &&
    nameOf(callee.property) === 'assign'
  );
}

function nameFunction(value: Node | null, name: string, walk: Walk): void {
  if (value?.type === 'ArrowFunctionExpression' || value?.type === 'FunctionExpression')
    walk.names.set(value, name);
}

function visitInner(node: Node, scope: Scope, walk: Walk): void {
  for (const key of visitorKeys[node.type] ?? []) {
    const child: unknown = Reflect.get(node, key);
    if (Array.isArray(child)) for (const one of child) visitChild(one, scope, walk);
    else visitChild(child, scope, walk);
  }
}

function visitChild(child: unknown, scope: Scope, walk: Walk): void {
  if (typeof child === 'object' && child !== null && 'type' in child) visit(child as Node, scope, walk);
}

function visitFunction(node: FunctionNode, scope: Scope, walk: Walk): void {
  if (node.type === 'FunctionDeclaration' && node.id)
    scope.values.set(node.id.name, { kind: 'function', node, scope });
  const inner = newScope(scope.module, scope, node, scope.owner);
  walk.inside.set(node, inner);
  if (node.id) walk.names.set(node, node.id.name);
  for (const [index, param] of node.params.entries()) bindParameter(node, param, index, inner);
  visitInner(node, inner, walk);
}

function bindParameter(fn: FunctionNode, param: ParamPattern, index: number, scope: Scope): void {
  const pattern = param.type === 'TSParameterProperty' ? param.parameter : param;
  const isRest = pattern.type === 'RestElement';
  const inner: BindingPattern = pattern.type === 'RestElement' ? pattern.argument : pattern;
  bindPattern(inner, [], typeOf(inner), null, (name, place) =>
    scope.values.set(name, { kind: 'parameter', name, fn, index, isRest, scope, ...place }),
  );
}

/** `var` belongs to the function, not to the block. */
function targetOf(scope: Scope, isVar: boolean): Scope {
  if (!isVar) return scope;
  let at = scope;
  while (at.parent && at.parent.fn === scope.fn) at = at.parent;
  return at;
}

function typeOf(pattern: BindingPattern): TSType | null {
  if (pattern.type === 'AssignmentPattern') return typeOf(pattern.left);
  return pattern.typeAnnotation?.typeAnnotation ?? null;
}

type Bind = (name: string, place: Omit<Place, 'scope'>) => void;

function bindPattern(
  pattern: BindingPattern,
  path: Path,
  type: TSType | null,
  fallback: Expression | null,
  bind: Bind,
): void {
  if (pattern.type === 'Identifier') bind(pattern.name, { path, type, fallback });
  else if (pattern.type === 'AssignmentPattern') bindPattern(pattern.left, path, type, pattern.right, bind);
  else if (pattern.type === 'ObjectPattern')
    for (const property of pattern.properties) {
      if (property.type === 'RestElement') bindPattern(property.argument, null, null, null, bind);
      else {
        const key = property.computed ? null : nameOf(property.key);
        bindPattern(property.value, path && key !== null ? [...path, key] : null, type, null, bind);
      }
    }
  else if (pattern.type === 'ArrayPattern')
    for (const [index, element] of pattern.elements.entries()) {
      if (element?.type === 'RestElement') bindPattern(element.argument, null, null, null, bind);
      else if (element) bindPattern(element, path && [...path, index], type, null, bind);
    }
}

/** The name a key, a label or an export is written as; '' for what is computed. */
export function nameOf(node: Node): string {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'Literal') return String(node.value);
  return node.type === 'PrivateIdentifier' ? `#${node.name}` : '';
}
