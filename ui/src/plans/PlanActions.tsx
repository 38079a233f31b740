import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import { type PlanWithDraft, useDeletePlan } from '../api/plans.ts';
import { Icon } from '../shell/Icon.tsx';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { counted } from '../show/words.ts';
import css from './plans.module.css';
import { EXPORTS, useExport } from './useExport.ts';

/** What can be done to a whole plan. */
export function PlanActions({ plan }: { readonly plan: PlanWithDraft }) {
  const [isDeleting, deleting] = useDisclosure(false);
  const { write, error } = useExport(plan.id);
  const isEditable = plan.managedBy === null;
  return (
    <>
      <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <Button variant="default" rightSection={<Icon name="down" />}>
            Export
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {EXPORTS.map(({ format, name }) => (
            <Menu.Item key={format} onClick={() => void write(format)}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/plans/$planId/settings" params={{ planId: plan.id }} {...props} />}
      >
        Settings
      </Button>
      {isEditable && (
        <Button variant="default" onClick={deleting.open}>
          Delete…
        </Button>
      )}
      {isEditable && (
        <Button
          renderRoot={(props) => <Link to="/plans/$planId/publish" params={{ planId: plan.id }} {...props} />}
        >
          {plan.draft.isPublished ? 'Rehearse' : 'Publish'}
        </Button>
      )}
      {error !== null && <Failure error={error} title="The plan was not exported" />}
      <Dialog opened={isDeleting} close={deleting.close} title={`Delete ${plan.name}`}>
        <DeleteForm plan={plan} />
      </Dialog>
    </>
  );
}

function DeleteForm({ plan }: { readonly plan: PlanWithDraft }) {
  const remove = useDeletePlan(plan.id);
  const navigate = useNavigate();
  const { sources } = plan;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        remove.mutate(sources.length > 0, { onSuccess: () => void navigate({ to: '/plans' }) });
      }}
    >
      <p>
        {sources.length > 0
          ? `${counted(sources.length, 'source')} will be held to no plan, and what they send passes unchecked. `
          : 'It governs no source. '}
        All its versions are gone; events and the quarantine stay. This cannot be undone: export it first if
        you may want it again.
      </p>
      {remove.error !== null && <Failure error={remove.error} title="The plan was not deleted" />}
      <Button type="submit" color="red" loading={remove.isPending} data-autofocus>
        Delete plan
      </Button>
    </form>
  );
}
