/** What a type that was written down says of a value: simple inference, no type checker. */
import type { Node, TSType, TSTypeName, TSTypeReference } from 'oxc-parser';
import { defineName } from './define.ts';
import type { Evaluation } from './evaluation.ts';
import { findBinding, findType, nameOf, type Scope, type TypeBinding } from './scope.ts';
import { type Field, literal, oneOf, typed, UNDEFINED, unknown, type Value } from './value.ts';

const DEPTH_MAX = 12;
const NOT_KNOWN = 'its type is only known to a type checker';

export function valueOfType(evaluation: Evaluation, type: TSType, scope: Scope, depth = 0): Value {
  if (depth > DEPTH_MAX) return unknown(NOT_KNOWN);
  const inner = (one: TSType): Value => valueOfType(evaluation, one, scope, depth + 1);
  switch (type.type) {
    case 'TSStringKeyword':
    case 'TSTemplateLiteralType':
      return typed('string');
    case 'TSNumberKeyword':
      return typed('number');
    case 'TSBooleanKeyword':
      return typed('boolean');
    case 'TSNullKeyword':
      return literal(null);
    case 'TSUndefinedKeyword':
    case 'TSVoidKeyword':
      return UNDEFINED;
    case 'TSLiteralType':
      return ofLiteral(type.literal);
    case 'TSParenthesizedType':
      return inner(type.typeAnnotation);
    case 'TSTypeOperator':
      return type.operator === 'readonly' ? inner(type.typeAnnotation) : unknown(NOT_KNOWN);
    case 'TSUnionType':
      return oneOf(type.types.map(inner));
    case 'TSArrayType':
    case 'TSTupleType':
      return typed('array');
    case 'TSTypeLiteral':
      return ofMembers(evaluation, type.members, scope, depth);
    case 'TSIntersectionType':
      return intersection(type.types.map(inner));
    case 'TSTypeQuery':
      return ofQuery(evaluation, type.exprName, scope);
    case 'TSTypeReference':
      return ofReference(evaluation, type, scope, depth);
    default:
      return unknown(NOT_KNOWN);
  }
}

function ofLiteral(node: Node): Value {
  if (
    node.type === 'Literal' &&
    (typeof node.value === 'string' || typeof node.value === 'number' || typeof node.value === 'boolean')
  )
    return literal(node.value);
  return node.type === 'TemplateLiteral' ? typed('string') : typed('number');
}

function ofMembers(evaluation: Evaluation, members: readonly Node[], scope: Scope, depth: number): Value {
  const fields = new Map<string, Field>();
  let open: ReturnType<typeof unknown> | null = null;
  for (const member of members) {
    const at = { module: scope.module, node: member };
    if (member.type === 'TSPropertySignature' && !member.computed) {
      const type = member.typeAnnotation?.typeAnnotation;
      const value = type ? valueOfType(evaluation, type, scope, depth + 1) : unknown(NOT_KNOWN);
      fields.set(nameOf(member.key), { value, optional: member.optional, at });
    } else if (member.type === 'TSIndexSignature') open = unknown('its type allows any other field');
  }
  return { kind: 'object', fields, open };
}

function intersection(values: readonly Value[]): Value {
  const fields = new Map<string, Field>();
  let open: ReturnType<typeof unknown> | null = null;
  for (const value of values) {
    if (value.kind !== 'object') return values.length === 1 ? value : unknown(NOT_KNOWN);
    for (const [key, one] of value.fields) fields.set(key, one);
    open ??= value.open;
  }
  return { kind: 'object', fields, open };
}

/** `typeof NAME`. */
function ofQuery(evaluation: Evaluation, name: Node, scope: Scope): Value {
  if (name.type === 'TSImportType') return unknown(NOT_KNOWN);
  if (name.type === 'Identifier')
    return evaluation.look(evaluation, defineName(evaluation.project, name.name, scope));
  return unknown(NOT_KNOWN);
}

/** Types that change nothing of what a value is in JSON, and those that say it. */
const KNOWN: Readonly<Record<string, Value>> = {
  Date: typed('string'),
  String: typed('string'),
  Number: typed('number'),
  Boolean: typed('boolean'),
  Array: typed('array'),
  ReadonlyArray: typed('array'),
  Set: typed('object'),
  Map: typed('object'),
  URL: typed('string'),
};

function ofReference(evaluation: Evaluation, type: TSTypeReference, scope: Scope, depth: number): Value {
  const name = typeNameOf(type.typeName);
  const [argument] = type.typeArguments?.params ?? [];
  if (argument && (name === 'Readonly' || name === 'Required' || name === 'NonNullable')) {
    const value = valueOfType(evaluation, argument, scope, depth + 1);
    return name === 'Required' ? withOptional(value, false) : value;
  }
  if (argument && name === 'Partial')
    return withOptional(valueOfType(evaluation, argument, scope, depth + 1), true);
  if (name === 'Record')
    return { kind: 'object', fields: new Map(), open: unknown('its type allows any field') };
  const found = resolveType(evaluation, type.typeName, scope);
  if (found) return ofBinding(evaluation, found, depth);
  const enumeration =
    type.typeName.type === 'Identifier' ? defineName(evaluation.project, type.typeName.name, scope) : null;
  if (enumeration?.kind === 'enum')
    return oneOf(
      enumeration.node.body.members.map(({ initializer }) =>
        initializer
          ? evaluation.look(evaluation, {
              kind: 'expression',
              node: initializer,
              scope: enumeration.scope,
            })
          : typed('number'),
      ),
    );
  return (Object.hasOwn(KNOWN, name) ? KNOWN[name] : undefined) ?? unknown(NOT_KNOWN);
}

function ofBinding(evaluation: Evaluation, { node, scope }: TypeBinding, depth: number): Value {
  if (node.typeParameters) return unknown(NOT_KNOWN);
  if (node.type === 'TSTypeAliasDeclaration')
    return valueOfType(evaluation, node.typeAnnotation, scope, depth + 1);
  const own = ofMembers(evaluation, node.body.body, scope, depth);
  const parents = node.extends.map(({ expression }) => {
    const parent =
      expression.type === 'Identifier' ? resolveName(evaluation, expression.name, scope) : undefined;
    return parent ? ofBinding(evaluation, parent, depth + 1) : unknown(NOT_KNOWN);
  });
  if (parents.length === 0 || own.kind !== 'object') return own;
  const all = intersection([...parents, own]);
  return all.kind === 'object' ? all : { ...own, open: unknown(NOT_KNOWN) };
}

function withOptional(value: Value, optional: boolean): Value {
  if (value.kind !== 'object') return value;
  return { ...value, fields: new Map([...value.fields].map(([key, one]) => [key, { ...one, optional }])) };
}

export function typeNameOf(name: TSTypeName): string {
  if (name.type === 'Identifier') return name.name;
  return name.type === 'TSQualifiedName' ? `${typeNameOf(name.left)}.${name.right.name}` : 'this';
}

function resolveType(evaluation: Evaluation, name: TSTypeName, scope: Scope): TypeBinding | undefined {
  return name.type === 'Identifier' ? resolveName(evaluation, name.name, scope) : undefined;
}

/** In its module, or where that imports it from. */
function resolveName(evaluation: Evaluation, name: string, scope: Scope, depth = 0): TypeBinding | undefined {
  const here = findType(scope, name);
  if (here || depth > DEPTH_MAX) return here;
  const binding = findBinding(scope, name);
  if (binding?.kind !== 'import' || binding.name === '*') return undefined;
  return exportedType(evaluation, scope, binding.from, binding.name, depth + 1);
}

function exportedType(
  evaluation: Evaluation,
  scope: Scope,
  from: string,
  name: string,
  depth: number,
): TypeBinding | undefined {
  const module = evaluation.project.find(scope.module, from);
  if (!module || depth > DEPTH_MAX) return undefined;
  const found = module.exports.get(name);
  const { top } = module.scopes;
  if (found?.kind === 'local') return resolveName(evaluation, found.name, top, depth + 1);
  if (found?.kind === 'from') return exportedType(evaluation, top, found.from, found.name, depth + 1);
  if (found === undefined && top.types.has(name)) return top.types.get(name);
  for (const other of module.exportsAllOf) {
    const inner = exportedType(evaluation, top, other, name, depth + 1);
    if (inner) return inner;
  }
  return undefined;
}
