/**
 * Works out what an expression can be without running it. What cannot be known is said with its reason, never guessed:
 * a finding is only reported for what is certain, everything else is counted as not resolved.
 *
 * An environment gives the arguments of the function that is looked into, so that a call of a wrapper is judged with
 * what it is called with.
 */
import type { CallExpression, Expression, ObjectExpression, TemplateLiteral } from 'oxc-parser';
import { bare, type Definition, define, dotted } from './define.ts';
import type { Evaluation } from './evaluation.ts';
import type { Project } from './project.ts';
import { type FunctionNode, nameOf, type ParameterBinding, type Path, type Scope } from './scope.ts';
import { valueOfType } from './types.ts';
import {
  alternatives,
  type Field,
  fieldOf,
  literal,
  oneOf,
  typed,
  UNDEFINED,
  unknown,
  type Value,
} from './value.ts';

const DEPTH_MAX = 40;

export function openEvaluation(project: Project): Evaluation {
  return { project, given: new Map(), depth: 0, look: evaluateDefinition };
}

export function evaluate(evaluation: Evaluation, given: Expression, scope: Scope): Value {
  if (evaluation.depth > DEPTH_MAX) return unknown('it goes round in a circle, or too deep');
  const deeper: Evaluation = { ...evaluation, depth: evaluation.depth + 1 };
  const node = given;
  switch (node.type) {
    case 'Literal':
      if (node.value === null || ['string', 'number', 'boolean'].includes(typeof node.value))
        return literal(node.value as string | number | boolean | null);
      return typed('string');
    case 'TemplateLiteral':
      return ofTemplate(deeper, node, scope);
    case 'ObjectExpression':
      return ofObject(deeper, node, scope);
    case 'ArrayExpression':
      if (node.elements.some((one) => one?.type === 'SpreadElement')) return typed('array');
      return {
        kind: 'array',
        items: node.elements.map((one) =>
          one && one.type !== 'SpreadElement' ? evaluate(deeper, one, scope) : literal(null),
        ),
      };
    case 'ConditionalExpression':
      return oneOf([evaluate(deeper, node.consequent, scope), evaluate(deeper, node.alternate, scope)]);
    case 'LogicalExpression':
      return ofLogical(
        node.operator,
        evaluate(deeper, node.left, scope),
        evaluate(deeper, node.right, scope),
      );
    case 'TSAsExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression': {
      const value = evaluate(deeper, node.expression, scope);
      const isConst =
        node.typeAnnotation.type === 'TSTypeReference' &&
        'name' in node.typeAnnotation.typeName &&
        node.typeAnnotation.typeName.name === 'const';
      if (value.kind !== 'unknown' || isConst) return value;
      const said = valueOfType(deeper, node.typeAnnotation, scope);
      return said.kind === 'unknown' ? value : said;
    }
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'UpdateExpression':
      return ofOperator(deeper, node, scope);
    case 'SequenceExpression': {
      const last = node.expressions.at(-1);
      return last ? evaluate(deeper, last, scope) : UNDEFINED;
    }
    case 'NewExpression':
      return dotted(node.callee) === 'Date' || dotted(node.callee) === 'URL'
        ? typed('string')
        : unknown('it is an object of a class');
    case 'CallExpression':
      return ofCall(deeper, node, scope);
    case 'ClassExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return UNDEFINED;
    case 'MemberExpression': {
      // A value can be known by its parts where its definition is not one expression.
      const found = evaluateDefinition(deeper, define(evaluation.project, node, scope));
      if (found.kind !== 'unknown' || node.computed || node.object.type === 'Super') return found;
      if (nameOf(node.property) === 'length') return typed('number');
      const value = fieldOf(evaluate(deeper, node.object, scope), nameOf(node.property));
      return value.kind === 'undefined' ? found : value;
    }
    default: {
      const inner = bare(node);
      if (inner !== node) return evaluate(deeper, inner, scope);
      if (node.type === 'Identifier' && node.name === 'undefined') return UNDEFINED;
      const found = define(evaluation.project, node, scope);
      // What stands for itself says no more than its kind.
      if (found.kind === 'expression' && found.node === node) return unknown('it is only known when it runs');
      return evaluateDefinition(deeper, found);
    }
  }
}

export function evaluateDefinition(evaluation: Evaluation, found: Definition): Value {
  if (evaluation.depth > DEPTH_MAX) return unknown('it goes round in a circle, or too deep');
  const deeper: Evaluation = { ...evaluation, depth: evaluation.depth + 1 };
  switch (found.kind) {
    case 'expression':
      return evaluate(deeper, found.node, found.scope);
    case 'parameter':
      return ofParameter(deeper, found.binding, found.path);
    case 'variable': {
      const { binding, name } = found;
      if (binding.init && binding.path && !binding.changed) {
        const made = along(evaluate(deeper, binding.init, binding.scope), binding.path);
        const part = binding.mutated ? mutated(made, name) : made;
        if (part.kind !== 'unknown')
          return binding.fallback ? oneOf([part, evaluate(deeper, binding.fallback, binding.scope)]) : part;
      }
      if (binding.type && binding.path) {
        const said = along(valueOfType(deeper, binding.type, binding.scope), binding.path);
        if (said.kind !== 'unknown') return said;
      }
      return unknown(
        binding.changed
          ? `"${name}" is given another value somewhere`
          : `"${name}" gets its value when it runs`,
      );
    }
    case 'unknown':
      return unknown(found.why);
    case 'external':
      return unknown(`it comes from the package "${found.from}"`);
    case 'global':
      return found.name === 'undefined'
        ? UNDEFINED
        : unknown(`"${found.name}" is defined nowhere in these files`);
    case 'function':
    case 'class':
      return UNDEFINED;
    default:
      return unknown('it is an object of a class or a module');
  }
}

/** Only the names of its fields are still sure. */
function mutated(value: Value, name: string): Value {
  const why = unknown(`fields of "${name}" are set one by one`);
  if (value.kind !== 'object') return value.kind === 'literal' ? value : why;
  const fields = [...value.fields].map(([key, field]) => [key, { ...field, value: why }] as const);
  return { ...value, fields: new Map(fields), open: why };
}

function along(value: Value, path: NonNullable<Path>): Value {
  return path.reduce<Value>((at, key) => fieldOf(at, String(key)), value);
}

function ofParameter(evaluation: Evaluation, binding: ParameterBinding, path: Path): Value {
  const { fn, index, name, type, fallback, isRest, scope } = binding;
  const given = evaluation.given.get(fn);
  const why = `it is what the function gets as "${name}"`;
  if (path === null || isRest) return given ? unknown(why) : unknown(why, fn);
  if (given) {
    if (given.args.slice(0, index + 1).some((one) => one.type === 'SpreadElement')) return unknown(why);
    const argument = given.args[index];
    const value =
      argument && argument.type !== 'SpreadElement'
        ? along(evaluate({ ...given.evaluation, depth: evaluation.depth }, argument, given.scope), path)
        : UNDEFINED;
    return value.kind === 'undefined' && fallback ? evaluate(evaluation, fallback, scope) : value;
  }
  const said = type ? along(valueOfType(evaluation, type, scope), path) : unknown(why, fn);
  if (said.kind === 'unknown') return unknown(why, fn);
  if (said.kind === 'object' && said.open) return { ...said, open: unknown(said.open.why, fn) };
  return said.kind === 'typed' ? { ...said, of: fn } : said;
}

function ofTemplate(evaluation: Evaluation, node: TemplateLiteral, scope: Scope): Value {
  let texts: Value[] = [literal(node.quasis[0]?.value.cooked ?? '')];
  for (const [index, part] of node.expressions.entries()) {
    const inner = alternatives(evaluate(evaluation, part, scope));
    const after = node.quasis[index + 1]?.value.cooked ?? '';
    texts = texts.flatMap((text) => inner.map((one) => joined(joined(text, one), literal(after))));
    if (texts.length > 64) return typed('string');
  }
  return oneOf(texts);
}

/** Two values as one text. */
function joined(a: Value, b: Value): Value {
  if (a.kind === 'literal' && b.kind === 'literal') return literal(`${a.value}${b.value}`);
  const of = 'of' in a && a.of ? a.of : 'of' in b ? b.of : undefined;
  return { kind: 'typed', types: ['string'], ...(of ? { of } : {}) };
}

function ofObject(evaluation: Evaluation, node: ObjectExpression, scope: Scope): Value {
  const fields = new Map<string, Field>();
  let open: ReturnType<typeof unknown> | null = null;
  for (const property of node.properties) {
    if (property.type === 'SpreadElement')
      open = spread(fields, evaluate(evaluation, property.argument, scope)) ?? open;
    else {
      const key = property.computed
        ? evaluate(evaluation, property.key as Expression, scope)
        : literal(nameOf(property.key));
      if (key.kind !== 'literal') {
        open = unknown('a name of a field is only known when it runs');
        continue;
      }
      const value =
        property.kind === 'init'
          ? evaluate(evaluation, property.value as Expression, scope)
          : unknown('it is what a getter gives');
      fields.set(String(key.value), { value, optional: false, at: { module: scope.module, node: property } });
    }
  }
  return { kind: 'object', fields, open };
}

/** Puts a spread value's fields in. Returns why there may be others. */
function spread(fields: Map<string, Field>, value: Value): ReturnType<typeof unknown> | null {
  const all = alternatives(value);
  const objects = all.filter((one) => one.kind === 'object');
  const unclear = all.find((one) => one.kind === 'unknown' || one.kind === 'typed');
  for (const one of objects)
    for (const [key, field] of one.fields) {
      const before = fields.get(key);
      const always =
        objects.length === all.length && objects.every((other) => other.fields.get(key)?.optional === false);
      if (always && objects.length === 1) fields.set(key, field);
      else
        fields.set(key, {
          ...field,
          value: before ? oneOf([before.value, field.value]) : field.value,
          optional: before ? before.optional : !always,
        });
    }
  if (unclear?.kind === 'unknown') return unclear;
  if (unclear?.kind === 'typed' && unclear.types.includes('object'))
    return unknown('its fields are only known when it runs', unclear.of);
  return objects.find((one) => one.open !== null)?.open ?? null;
}

function ofLogical(operator: string, left: Value, right: Value): Value {
  if (operator === '??') {
    const sure = alternatives(left).filter(
      (one) => !(one.kind === 'undefined' || (one.kind === 'literal' && one.value === null)),
    );
    return left.kind === 'literal' && left.value !== null ? left : oneOf([...sure, right]);
  }
  const isTrue = (one: Value): boolean =>
    one.kind === 'object' || one.kind === 'array' || (one.kind === 'literal' && Boolean(one.value));
  const isFalse = (one: Value): boolean => one.kind === 'undefined' || (one.kind === 'literal' && !one.value);
  if (operator === '||')
    return isTrue(left) ? left : oneOf([...alternatives(left).filter((one) => !isFalse(one)), right]);
  if (isTrue(left)) return right;
  // What stands before && is what comes out only when it is false, null or the like.
  return oneOf([right, ...(alternatives(left).every(isFalse) ? [left] : [literal(false)])]);
}

const ARITHMETIC = new Set(['-', '*', '/', '%', '**', '|', '&', '^', '<<', '>>', '>>>']);

function ofOperator(
  evaluation: Evaluation,
  node: Expression & { type: 'UnaryExpression' | 'BinaryExpression' | 'UpdateExpression' },
  scope: Scope,
): Value {
  if (node.type === 'UpdateExpression') return typed('number');
  if (node.type === 'UnaryExpression') {
    if (node.operator === '!' || node.operator === 'delete') return typed('boolean');
    if (node.operator === 'typeof') return typed('string');
    if (node.operator === 'void') return UNDEFINED;
    const value = evaluate(evaluation, node.argument, scope);
    if (node.operator === '-' && value.kind === 'literal' && typeof value.value === 'number')
      return literal(-value.value);
    return typed('number');
  }
  if (node.operator !== '+') return typed(ARITHMETIC.has(node.operator) ? 'number' : 'boolean');
  const left = evaluate(evaluation, node.left, scope);
  const right = evaluate(evaluation, node.right, scope);
  const sums = alternatives(left).flatMap((a) => alternatives(right).map((b) => sumOf(a, b)));
  return sums.length > 64 ? typed('string', 'number') : oneOf(sums);
}

function sumOf(a: Value, b: Value): Value {
  const isText = (one: Value): boolean =>
    (one.kind === 'literal' && typeof one.value === 'string') ||
    (one.kind === 'typed' && one.types.length === 1 && one.types[0] === 'string');
  const isNumber = (one: Value): boolean =>
    (one.kind === 'literal' && typeof one.value === 'number') ||
    (one.kind === 'typed' && one.types.length === 1 && one.types[0] === 'number');
  if (isText(a) || isText(b)) return joined(a, b);
  return isNumber(a) && isNumber(b) ? typed('number') : typed('string', 'number');
}

const TEXT_METHODS =
  /\.(?:toString|toFixed|toPrecision|toISOString|toJSON|toUpperCase|toLowerCase|trim|trimStart|trimEnd|slice|substring|replace|replaceAll|padStart|padEnd|join|toLocaleString|toLocaleDateString|normalize|charAt|concat|repeat)$/;
const NUMBER_CALLS = /^(?:Number|parseInt|parseFloat|Number\.\w+|Math\.\w+|Date\.now|performance\.now)$/;
const TEXT_CALLS =
  /^(?:String|JSON\.stringify|crypto\.randomUUID|encodeURIComponent|decodeURIComponent|btoa|atob|Date)$/;

function ofCall(evaluation: Evaluation, node: CallExpression, scope: Scope): Value {
  const name = dotted(node.callee);
  if (TEXT_CALLS.test(name)) return typed('string');
  if (/^(?:Number\.is\w+|Boolean|Array\.isArray)$/.test(name)) return typed('boolean');
  if (NUMBER_CALLS.test(name)) return typed('number');
  const found = define(evaluation.project, node, scope);
  if (found.kind !== 'expression' || found.node !== node) return evaluateDefinition(evaluation, found);
  if (name === 'Object.assign') return ofAssign(evaluation, node, scope);
  const callee = define(evaluation.project, node.callee, scope);
  if (callee.kind === 'function') return ofResult(evaluation, callee, node, scope);
  const method =
    node.callee.type === 'MemberExpression' && !node.callee.computed
      ? `.${nameOf(node.callee.property)}`
      : '';
  // A list's slice and concat are lists, and nothing here says which it is.
  if (method === '.slice' || method === '.concat') return typed('string', 'array');
  if (TEXT_METHODS.test(method)) return typed('string');
  if (/^\.(?:map|filter|flatMap|split|sort|reverse)$/.test(method)) return typed('array');
  if (/^\.(?:includes|startsWith|endsWith|some|every|has|test)$/.test(method)) return typed('boolean');
  if (/^\.(?:indexOf|getTime|valueOf|findIndex)$/.test(method)) return typed('number');
  return unknown(name === '' ? 'it is what a call gives' : `it is what ${name}() gives`);
}

function ofAssign(evaluation: Evaluation, node: CallExpression, scope: Scope): Value {
  const fields = new Map<string, Field>();
  let open: ReturnType<typeof unknown> | null = null;
  for (const argument of node.arguments)
    open =
      (argument.type === 'SpreadElement'
        ? unknown('it is spread')
        : spread(fields, evaluate(evaluation, argument, scope))) ?? open;
  return { kind: 'object', fields, open };
}

/** What a function of the project gives: by its written type, else by what it returns when that is one expression. */
function ofResult(
  evaluation: Evaluation,
  { node: fn, scope: outside }: { readonly node: FunctionNode; readonly scope: Scope },
  call: CallExpression,
  scope: Scope,
): Value {
  const inside = outside.module.scopes.inside.get(fn);
  const result = fn.body && fn.body.type !== 'BlockStatement' ? fn.body : onlyReturn(fn);
  if (result && inside && !fn.async) {
    const given = new Map(evaluation.given).set(fn, { args: call.arguments, scope, evaluation });
    const value = evaluate({ ...evaluation, given }, result, inside);
    if (value.kind !== 'unknown') return value;
  }
  const type = fn.returnType?.typeAnnotation;
  return type
    ? valueOfType(evaluation, type, outside)
    : unknown('it is what a function of several returns gives');
}

function onlyReturn(fn: FunctionNode): Expression | null {
  if (fn.body?.type !== 'BlockStatement') return null;
  const last = fn.body.body.at(-1);
  const isPlain = fn.body.body.slice(0, -1).every(({ type }) => type === 'VariableDeclaration');
  return isPlain && last?.type === 'ReturnStatement' ? last.argument : null;
}
