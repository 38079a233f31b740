import { SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Of } from '../api/people.ts';
import { useChosenProfile, useProfiles } from '../api/profiles.ts';
import { type ActivationStep, useScoringVersion } from '../api/scoring.ts';
import { type ActivationUsage, useActivation } from '../api/usage.ts';
import { NoneInForce } from '../profiles/NoneInForce.tsx';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { FigurePanel } from '../show/FigurePanel.tsx';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { levelsFigure, sayLevels, saySteps, stepsFigure } from './levels.ts';
import { AccountsPanel, UsersPanel } from './WhoPanel.tsx';

/** How far users or accounts came on the profile's way in, and at which step they stay. */
export function ActivationPage() {
  useTitle('Activation');
  const profiles = useProfiles();
  const chosen = useChosenProfile();
  const search = useSearch({ from: '/activation' });
  const navigate = useNavigate();
  const of: Of = search.of === 'accounts' ? 'accounts' : 'users';
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Activation"
        lead={
          chosen === null
            ? 'How far people came on their way in.'
            : `By the steps of ${chosen.name}, met at any time.`
        }
        actions={
          chosen !== null && (
            <SegmentedControl
              aria-label="Of whom"
              value={of}
              onChange={(value) =>
                void navigate({
                  to: '/activation',
                  // Another list begins on its first page.
                  search: (before) => ({ ...before, of: value === 'accounts' ? 'accounts' : '', after: '' }),
                  replace: true,
                  resetScroll: false,
                })
              }
              data={[
                { value: 'users', label: 'Users' },
                { value: 'accounts', label: 'Accounts' },
              ]}
            />
          )
        }
      />
      {profiles.error !== null && (
        <Failure error={profiles.error} title="The profiles cannot be read now" retry={profiles.refetch} />
      )}
      {profiles.data !== undefined && chosen === null && <NoneInForce />}
      {chosen?.published != null && <Steps id={chosen.id} version={chosen.published.version} of={of} />}
    </div>
  );
}

function Steps({ id, version, of }: { readonly id: string; readonly version: number; readonly of: Of }) {
  const inForce = useScoringVersion(id, version);
  const usage = useActivation(id, of);
  const steps = inForce.data?.document.activation ?? [];
  const error = inForce.error ?? usage.error;
  if (error !== null)
    return (
      <Failure
        error={error}
        title="The activation cannot be read now"
        kept="Nothing is lost: it is counted from stored events."
        retry={inForce.error === null ? usage.refetch : inForce.refetch}
      />
    );
  if (inForce.data === undefined || usage.data === undefined) return <Lines count={10} />;
  if (steps.length === 0)
    return (
      <Panel title="The profile has no steps of activation">
        <Empty title="Say what somebody has done who is well on the way">
          <p>Such as: created a project, invited two colleagues, is on a paid plan.</p>
          <p>
            <Link to="/profiles/$profileId" params={{ profileId: id }}>
              Add steps to the profile
            </Link>
          </p>
        </Empty>
      </Panel>
    );
  return (
    <>
      <Figures usage={usage.data} steps={steps} of={of} />
      {of === 'users' ? <UsersPanel profile={id} /> : <AccountsPanel profile={id} />}
    </>
  );
}

function Figures({
  usage,
  steps,
  of,
}: {
  readonly usage: ActivationUsage;
  readonly steps: readonly ActivationStep[];
  readonly of: Of;
}) {
  const levels = useMemo(() => levelsFigure(usage, of), [usage, of]);
  const perStep = useMemo(() => stepsFigure(usage, steps, of), [usage, steps, of]);
  return (
    <>
      <FigurePanel
        title={`How far ${of} came`}
        finding={sayLevels(usage, of)}
        figure={levels}
        first="Steps met"
        file={`activation-levels-${of}`}
      />
      <FigurePanel
        title={`Each step, ${of}`}
        finding={saySteps(usage, steps, of)}
        figure={perStep}
        first="Step"
        file={`activation-steps-${of}`}
      />
    </>
  );
}
