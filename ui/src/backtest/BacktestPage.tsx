import { SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useBacktest, useSuggestion } from '../api/backtests.ts';
import { useScoringProfiles } from '../api/scoring.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { Found } from './Found.tsx';
import { PastRuns } from './PastRuns.tsx';
import { QuestionForm } from './QuestionForm.tsx';
import { RunState } from './RunState.tsx';
import { Suggested } from './Suggested.tsx';

/** Is a score right? What it said at past dates, held against what happened afterwards; and what weights would have been. */
export function BacktestPage() {
  useTitle('Back-test');
  const profiles = useScoringProfiles();
  const search = useSearch({ from: '/backtest' });
  const navigate = useNavigate();
  const kind = search.do === 'suggest' ? 'suggestion' : 'backtest';
  const first = profiles.data?.find(({ id }) => id === search.profile) ?? profiles.data?.[0];
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Back-test"
        lead="Was the score right? It is computed at past dates from what was known then, and held against what happened after."
        actions={
          <SegmentedControl
            aria-label="What to do"
            value={kind}
            onChange={(value) =>
              void navigate({
                to: '/backtest',
                search: ({ run: _, ...before }) => ({
                  ...before,
                  ...(value === 'suggestion' ? { do: 'suggest' } : { do: '' }),
                }),
                replace: true,
              })
            }
            data={[
              { value: 'backtest', label: 'Test the score' },
              { value: 'suggestion', label: 'Suggest weights' },
            ]}
          />
        }
      />
      {profiles.error !== null && <Failure error={profiles.error} title="The profiles cannot be read now" />}
      {profiles.isPending && (
        <Panel title="What to test">
          <Lines count={5} />
        </Panel>
      )}
      {profiles.data !== undefined && first === undefined && (
        <Panel title="What to test">
          <Empty title="There is no scoring profile to test">
            <p>A profile says which events count for how much. A back-test tells whether that is right.</p>
            <Link to="/profiles">Make a scoring profile</Link>
          </Empty>
        </Panel>
      )}
      {first !== undefined && <QuestionForm kind={kind} profiles={profiles.data ?? []} chosen={first.id} />}
      {kind === 'backtest' ? <BacktestRun id={search.run} /> : <SuggestionRun id={search.run} />}
      {first !== undefined && <PastRuns kind={kind} chosen={search.run} />}
    </div>
  );
}

function BacktestRun({ id }: { readonly id: string | undefined }) {
  const { data, error } = useBacktest(id);
  if (id === undefined) return null;
  if (error !== null) return <Unknown />;
  if (data === undefined) return <Waiting title="Back-test" />;
  if (data.result === null) return <RunState kind="backtest" run={data} />;
  return <Found run={data} result={data.result} />;
}

function SuggestionRun({ id }: { readonly id: string | undefined }) {
  const { data, error } = useSuggestion(id);
  if (id === undefined) return null;
  if (error !== null) return <Unknown />;
  if (data === undefined) return <Waiting title="Suggestion" />;
  if (data.result === null) return <RunState kind="suggestion" run={data} />;
  return <Suggested run={data} result={data.result} />;
}

function Waiting({ title }: { readonly title: string }) {
  return (
    <Panel title={title}>
      <Lines count={6} />
    </Panel>
  );
}

const Unknown = () => (
  <Notice tone="calm" title="That run is not there">
    <p>It may have been removed. Choose another below, or run it again.</p>
  </Notice>
);
