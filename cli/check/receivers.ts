/** Whether something is an analytics object, and which of its methods a callee is. */
import type { Expression } from 'oxc-parser';
import { bare, type Definition, define, dotted } from './define.ts';
import type { Project } from './project.ts';
import { nameOf, type Scope } from './scope.ts';
import { typeNameOf } from './types.ts';

export const CALL_NAMES = ['track', 'identify', 'group', 'page', 'screen'] as const;
export type CallName = (typeof CALL_NAMES)[number];

/** Variables and members of these names are taken for one, whatever they hold. */
export const OBJECT_NAMES = ['analytics', 'rudderanalytics'];

const PACKAGES = /^(?:@segment\/|@rudderstack\/|@jitsu\/|analytics-node$|rudder-sdk-js$|@trackway\/)/;
const TYPES =
  /^(?:Analytics|AnalyticsBrowser|AnalyticsSnippet|AnalyticsCore|AnalyticsClassic|RudderAnalytics|JitsuAnalytics)$/;

/** The call that is made, when it is one of an analytics object's. */
export function callNameOf(
  project: Project,
  callee: Expression,
  scope: Scope,
  objects: ReadonlySet<string>,
): CallName | null {
  const node = bare(callee);
  if (node.type === 'MemberExpression' && !node.computed) {
    const name = asCallName(nameOf(node.property));
    if (name === null || node.object.type === 'Super') return null;
    const last = dotted(node.object).split('.').at(-1) ?? '';
    if (objects.has(last)) return name;
    return isAnalytics(define(project, node.object, scope), objects, project) ? name : null;
  }
  if (node.type !== 'Identifier') return null;
  // A method on its own: `const { track } = analytics`.
  const found = define(project, node, scope);
  if (found.kind !== 'global' && found.kind !== 'external') return null;
  const parts = found.name.split('.');
  const name = asCallName(parts.at(-1) ?? '');
  if (name === null || parts.length < 2) return null;
  const isPackage = found.kind === 'external' && PACKAGES.test(found.from);
  return isPackage || objects.has(parts.at(-2) ?? '') ? name : null;
}

function asCallName(name: string): CallName | null {
  return CALL_NAMES.find((known) => known === name) ?? null;
}

function isAnalytics(found: Definition, objects: ReadonlySet<string>, project: Project): boolean {
  switch (found.kind) {
    case 'external':
      return PACKAGES.test(found.from);
    case 'global':
      return objects.has(found.name.split('.').at(-1) ?? '');
    case 'expression': {
      if (found.node.type !== 'NewExpression' && found.node.type !== 'CallExpression') return false;
      const made = define(project, found.node.callee, found.scope);
      return made.kind === 'external' && PACKAGES.test(made.from);
    }
    case 'parameter':
    case 'variable': {
      const { type } = found.binding;
      if (type?.type === 'TSTypeReference' && TYPES.test(typeNameOf(type.typeName).split('.').at(-1) ?? ''))
        return true;
      if (found.kind === 'parameter' || !found.binding.init || found.binding.changed) return false;
      const { init, scope, path } = found.binding;
      return path?.length === 0 && isAnalytics(define(project, init, scope), objects, project);
    }
    default:
      return false;
  }
}
