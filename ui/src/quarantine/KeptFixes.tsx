import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { type KeptFix, useChangeFix, useDeleteFix, useKeptFixes } from '../api/quarantine.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { When } from '../show/When.tsx';
import css from './quarantine.module.css';
import { sayStep } from './steps.ts';

/** Fixes that mend events as they come, before the plan is asked; each is turned off or deleted here. */
export function KeptFixes() {
  const fixes = useKeptFixes();
  const change = useChangeFix();
  const [removing, setRemoving] = useState<KeptFix | null>(null);
  return (
    <Panel title="Fixes that are kept for events to come" flush>
      {fixes.error !== null && (
        <Failure error={fixes.error} title="The fixes cannot be read now" retry={fixes.refetch} />
      )}
      {change.error !== null && <Failure error={change.error} title="The fix was not changed" />}
      {fixes.isPending && <Lines count={2} />}
      {fixes.data?.length === 0 && (
        <Empty title="None">
          A fix can be kept when a group is fixed; its source is then mended as it comes.
        </Empty>
      )}
      {fixes.data !== undefined && fixes.data.length > 0 && (
        <ul className={css.rows}>
          {fixes.data.map((rule) => (
            <li key={rule.id}>
              <div className={css.fix}>
                <strong>{rule.title}</strong>
                <span>
                  {`${rule.fix.match.event ?? rule.fix.match.type ?? 'every event'}: ${rule.fix.steps.map(sayStep).join('; ')}`}
                </span>
                <span className={css.dim}>
                  {`source ${rule.source}, version ${rule.version} by ${rule.createdBy}, `}
                  <When at={rule.createdAt} />
                </span>
              </div>
              <div className={css.fixActions}>
                <Switch
                  label={rule.enabled ? 'On' : 'Off'}
                  aria-label={`${rule.enabled ? 'On' : 'Off'}: ${rule.title}`}
                  checked={rule.enabled}
                  onChange={({ currentTarget: { checked } }) =>
                    change.mutate({ id: rule.id, enabled: checked })
                  }
                />
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`Delete ${rule.title}`}
                  onClick={() => setRemoving(rule)}
                >
                  Delete
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Dialog opened={removing !== null} close={() => setRemoving(null)} title="Delete this fix">
        {removing !== null && <RemoveFix rule={removing} close={() => setRemoving(null)} />}
      </Dialog>
    </Panel>
  );
}

function RemoveFix({ rule, close }: { readonly rule: KeptFix; readonly close: () => void }) {
  const remove = useDeleteFix();
  return (
    <div className={css.stack}>
      <p>
        {`“${rule.title}” is deleted with its ${rule.version === 1 ? 'one version' : `${rule.version} versions`}. ` +
          'Events that it changed stay as they are; from now on events come as they are sent.'}
      </p>
      {remove.error !== null && <Failure error={remove.error} title="The fix was not deleted" />}
      <Button
        color="red"
        data-autofocus
        loading={remove.isPending}
        onClick={() => remove.mutate(rule.id, { onSuccess: close })}
      >
        Delete fix
      </Button>
    </div>
  );
}
