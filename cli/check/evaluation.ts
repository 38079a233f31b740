/** With what a value is worked out: the project, and the arguments of the functions that are looked into. */
import type { CallExpression } from 'oxc-parser';
import type { Definition } from './define.ts';
import type { Project } from './project.ts';
import type { FunctionNode, Scope } from './scope.ts';
import type { Value } from './value.ts';

export interface Evaluation {
  readonly project: Project;
  /** Arguments by the function they are given to. */
  readonly given: ReadonlyMap<FunctionNode, Given>;
  readonly depth: number;
  /** Evaluates what a name stands for; types need it for `typeof NAME`. */
  readonly look: (evaluation: Evaluation, found: Definition) => Value;
}

export interface Given {
  readonly args: CallExpression['arguments'];
  readonly scope: Scope;
  /** In which the arguments themselves are worked out. */
  readonly evaluation: Evaluation;
}
