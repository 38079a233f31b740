/** What publishing a plan does to the warehouse, as statements and in words, without doing it. */
import type { PlanDocument } from '../../plan/model.ts';
import {
  foldTyping,
  NO_TYPING,
  type Typing,
  type TypingChange,
  type TypingNote,
} from '../../plan/typing/typing.ts';
import { createView } from './apply.ts';

export interface Ddl {
  readonly changes: readonly TypingChange[];
  /** Narrowings that are refused, names that were taken. */
  readonly notes: readonly TypingNote[];
  /** The statements of the views that change, whole. */
  readonly statements: readonly string[];
  readonly typing: Typing;
}

/** `previous`: the typing of all that is published in the workspace. */
export function ddlOf(
  document: PlanDocument,
  previous: Typing = NO_TYPING,
  { database, workspace }: { readonly database: string; readonly workspace: string } = {
    database: 'trackway',
    workspace: 'workspace',
  },
): Ddl {
  const { typing, changes, notes } = foldTyping(previous, document);
  const before = new Set(previous.views.map((view) => createView(database, workspace, view)));
  const statements = typing.views
    .map((view) => createView(database, workspace, view))
    .filter((statement) => !before.has(statement));
  return { changes, notes, statements, typing };
}
