import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { usePlans } from '../api/plans.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Columns } from '../show/Columns.tsx';
import { useColumnChoice } from '../show/columnChoice.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { counted } from '../show/words.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { InferDialog } from './InferDialog.tsx';
import { PLAN_COLUMNS, PlansTable } from './PlansTable.tsx';
import css from './plans.module.css';
import { TemplateDialog } from './TemplateDialog.tsx';
import { Templates } from './Templates.tsx';

type Making = 'template' | 'infer' | 'import';

/** What is tracked and why, plan by plan. */
export function PlansPage() {
  useTitle('Tracking plans');
  const plans = usePlans();
  const columns = useColumnChoice('plans');
  const navigate = useNavigate();
  const { make } = useSearch({ from: '/plans' });
  const open = (what: Making | undefined): void =>
    void navigate({ to: '/plans', search: what === undefined ? {} : { make: what }, replace: true });
  const { data } = plans;
  const close = (): void => open(undefined);
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Tracking plans"
        lead="What is tracked and why. Sources are held to it, and nothing that it blocks is lost."
        actions={
          <>
            <Button variant="default" onClick={() => open('import')}>
              Import a file
            </Button>
            <Button variant="default" onClick={() => open('infer')}>
              Infer from events
            </Button>
            <Button onClick={() => open('template')}>Make a plan</Button>
          </>
        }
      />
      {plans.error !== null && (
        <Failure
          error={plans.error}
          title="The plans cannot be read now"
          kept="What is published stays in force."
          retry={plans.refetch}
        />
      )}
      {data?.length !== 0 && (
        <Panel
          title={data === undefined ? 'Tracking plans' : counted(data.length, 'plan')}
          flush
          aside={<Columns names={PLAN_COLUMNS} choice={columns} size="compact-sm" />}
        >
          {plans.isPending && <Lines count={4} />}
          {data !== undefined && <PlansTable plans={data} hidden={columns.hidden} />}
        </Panel>
      )}
      {data?.length === 0 && <FirstPlan open={open} />}
      <TemplateDialog opened={make === 'template'} close={close} />
      <InferDialog opened={make === 'infer'} close={close} />
      <ImportDialog opened={make === 'import'} close={close} />
    </div>
  );
}

function FirstPlan({ open }: { readonly open: (what: Making) => void }) {
  return (
    <>
      <Panel title="No plan yet">
        <Empty title="Agree on 10 to 30 events, and say why each is tracked">
          <p className={css.centred}>
            A plan that is published and connected to a source marks what does not follow it; whether that is
            let through, cleaned or held back is yours to say. Start from a template, or from what a source
            sends already.
          </p>
          <div className={css.centredRow}>
            <Button onClick={() => open('infer')}>Infer from what a source sends</Button>
            <Button variant="default" onClick={() => open('import')}>
              Import a file
            </Button>
          </div>
        </Empty>
      </Panel>
      <Panel title="Templates to start from">
        <Templates />
      </Panel>
    </>
  );
}
