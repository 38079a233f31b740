import { Button } from '@mantine/core';
import { type PlanFinding, type PlanWithDraft, useApplyFix, useLint } from '../api/plans.ts';
import { Failure } from '../show/Notice.tsx';
import { Lines, Panel } from '../show/Panel.tsx';
import { State } from '../show/State.tsx';
import { counted } from '../show/words.ts';
import { PlanFailure } from './Problems.tsx';
import css from './plans.module.css';

const SHOWN = 50;

/** What people will be sorry for in the draft, each with why it matters and what can be done at once. */
export function LintPanel({ plan }: { readonly plan: PlanWithDraft }) {
  const lint = useLint(plan.id);
  const apply = useApplyFix(plan.id);
  const { data } = lint;
  const isEditable = plan.managedBy === null;
  return (
    <Panel title={data === undefined ? 'Advice' : titleOf(data)}>
      {lint.error !== null && (
        <Failure error={lint.error} title="The draft cannot be looked over now" retry={lint.refetch} />
      )}
      {lint.isPending && <Lines count={3} />}
      {apply.error !== null && (
        <PlanFailure error={apply.error} title="The draft was not changed" kept="It is as it was." />
      )}
      <ul className={css.changes} aria-label="Advice">
        {data?.findings.slice(0, SHOWN).map((finding) => (
          <Finding
            key={`${finding.code} ${finding.path} ${finding.message}`}
            finding={finding}
            {...(isEditable &&
              finding.fix !== undefined && {
                mend: () => apply.mutate({ revision: plan.draft.revision, fix: finding.fix ?? [] }),
              })}
            isMending={apply.isPending}
          />
        ))}
      </ul>
      {data !== undefined && data.findings.length > SHOWN && (
        <p className={css.lead}>{`and ${counted(data.findings.length - SHOWN, 'more piece')} of advice`}</p>
      )}
    </Panel>
  );
}

function titleOf({ errors, warnings }: { readonly errors: number; readonly warnings: number }): string {
  if (errors + warnings === 0) return 'Advice: nothing to say against it';
  const parts = [
    ...(errors > 0 ? [counted(errors, 'thing to mend', 'things to mend')] : []),
    ...(warnings > 0 ? [counted(warnings, 'thing to consider', 'things to consider')] : []),
  ];
  return `Advice: ${parts.join(', ')}`;
}

function Finding({
  finding: { code, level, message, reason, fix },
  mend,
  isMending,
}: {
  readonly finding: PlanFinding;
  readonly mend?: () => void;
  readonly isMending: boolean;
}) {
  return (
    <li>
      <State tone={level === 'error' ? 'bad' : 'warn'}>{level}</State>
      <div>
        {message} <code className={css.dim}>{code}</code>
        <span className={css.told}>{reason}</span>
        {mend !== undefined && (
          <p className={css.mend}>
            <Button size="compact-xs" variant="default" onClick={mend} disabled={isMending}>
              Mend in the draft
            </Button>
            <span className={css.told}>{fix?.map(({ sentence }) => sentence).join(' ')}</span>
          </p>
        )}
      </div>
    </li>
  );
}
