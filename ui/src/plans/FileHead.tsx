import { type PlanWithDraft, usePlanFile } from '../api/plans.ts';
import { Code } from '../show/Code.tsx';
import { Failure } from '../show/Notice.tsx';
import { Lines, Panel } from '../show/Panel.tsx';
import css from './plans.module.css';
import { headOfFile } from './settings.ts';

/** What the plan's file says before its rules, of the draft as it was saved last. */
export function FileHead({ plan }: { readonly plan: PlanWithDraft }) {
  const file = usePlanFile(plan.id, plan.draft.revision);
  return (
    <Panel title="In the plan's file">
      {file.error !== null && (
        <Failure error={file.error} title="The file cannot be written now" retry={file.refetch} />
      )}
      {file.isPending && <Lines count={6} />}
      {file.data !== undefined && (
        <>
          <Code text={headOfFile(file.data)} label="The plan's file, before its rules" />
          <p className={css.dim}>
            {`As the draft was saved last, revision ${plan.draft.revision}. What stands as usual is not written. The rules follow.`}
          </p>
        </>
      )}
    </Panel>
  );
}
