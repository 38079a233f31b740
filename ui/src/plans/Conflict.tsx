import { Button } from '@mantine/core';
import type { RuleConflict } from '../api/planRules.ts';
import { Notice } from '../show/Notice.tsx';
import { type Difference, differencesOf } from './differences.ts';
import ruleCss from './rule.module.css';
import type { RuleEditor } from './useRuleEditor.ts';

/** Two people changed the same rule: what the other changed, in words, and the two ways on. Nothing is lost yet. */
export function Conflict({
  editor,
  conflict: { theirs, plan },
}: {
  readonly editor: RuleEditor;
  readonly conflict: RuleConflict;
}) {
  const { base, mine } = editor;
  const differences = theirs === null ? [] : differencesOf(base.before, theirs, mine);
  return (
    <Notice
      tone="bad"
      title={
        theirs === null
          ? 'Somebody else has removed this rule since you opened it'
          : 'Somebody else has changed this rule since you opened it'
      }
    >
      <p>
        {`Nothing was overwritten: the draft is at revision ${plan.draft.revision}, you began from ${base.revision}, and what you typed is still here.`}
      </p>
      {differences.length > 0 && (
        <ul className={ruleCss.differences}>
          {differences.map((difference) => (
            <li key={difference.name}>{sayDifference(difference)}</li>
          ))}
        </ul>
      )}
      <p className={ruleCss.buttons}>
        {theirs !== null && (
          <Button size="compact-sm" onClick={editor.takeTheirs}>
            Take theirs, forget mine
          </Button>
        )}
        <Button size="compact-sm" variant="default" onClick={editor.saveOver} loading={editor.isSaving}>
          {theirs === null ? 'Add mine again' : 'Save mine over theirs'}
        </Button>
      </p>
    </Notice>
  );
}

function sayDifference({ name, theirs, mine, isMineToo }: Difference): string {
  const said = theirs === '' ? `They took ${name} away` : `They made ${name} ${theirs}`;
  if (!isMineToo) return `${said}; you did not change it, and saving yours would undo it.`;
  return mine === '' ? `${said}; you took it away.` : `${said}; yours says ${mine}.`;
}
