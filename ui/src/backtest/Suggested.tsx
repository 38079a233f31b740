import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type Suggestion, type SuggestionResult, useAcceptWeights } from '../api/backtests.ts';
import { type ScoringDocument, useScoringProfile } from '../api/scoring.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Panel } from '../show/Panel.tsx';
import { Scroll } from '../show/Scroll.tsx';
import { amount, counted } from '../show/words.ts';
import { accepting, acceptingAll, weightNow } from './accept.ts';
import css from './backtest.module.css';
import { Flags } from './Flags.tsx';
import { Stability } from './Stability.tsx';
import { Standings } from './Standings.tsx';
import { Verdict } from './Verdict.tsx';
import { percentText, sayOutcome } from './words.ts';

/** Weights that outcomes suggest, beside those of the draft; each is accepted by a person. */
export function Suggested({ run, result }: { readonly run: Suggestion; readonly result: SuggestionResult }) {
  const { later, halfLife, alerts } = result;
  return (
    <>
      {later !== null && (
        <Verdict verdict={later.verdict}>
          <p className={css.dim}>
            {`Learnt from ${run.unit} who ${sayOutcome(run)}: ${amount(result.rows)} rows, ${amount(result.outcomes)} outcomes. Judged on the last 30 % of the snapshots.`}
          </p>
        </Verdict>
      )}
      <Weights run={run} result={result} />
      <Notice
        tone="calm"
        title={`Alerts at 75 in ${counted(alerts.days, 'day')}: ${amount(alerts.current)} by the current weights, ${amount(alerts.suggested)} by the suggested ones`}
      >
        <p>{`Counted from snapshot to snapshot, under one reference each: a publish or a re-base fires none. The suggested half-life is ${counted(halfLife, 'day')}.`}</p>
      </Notice>
      <Flags flags={result.flags} />
      {later !== null && (
        <Standings title="On the last 30 % of the snapshots" part={later} capacity={run.capacity} />
      )}
      <Stability run={run} result={result} />
    </>
  );
}

function Weights({ run, result }: { readonly run: Suggestion; readonly result: SuggestionResult }) {
  const id = run.profile ?? '';
  const profile = useScoringProfile(id);
  const save = useAcceptWeights(id);
  const { data } = profile;
  const isReadOnly = data === undefined || data.managedBy !== null;
  const keep = (document: ScoringDocument | null): void => {
    if (data && document) save.mutate({ revision: data.draft.revision, document });
  };
  return (
    <Panel
      title="Current and suggested weights"
      flush
      aside={
        <>
          <Button
            size="compact-sm"
            variant="default"
            disabled={isReadOnly}
            loading={save.isPending}
            onClick={() => data && keep(acceptingAll(data.document, run.events, result))}
          >
            Accept all
          </Button>
          {data && (
            <Link to="/profiles/$profileId" params={{ profileId: data.id }}>
              See the draft and who moves
            </Link>
          )}
        </>
      }
    >
      <Scroll className={css.scroll} label="Current and suggested weights, the table">
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col" data-kind="number">
                Now
              </th>
              <th scope="col" data-kind="number">
                Suggested
              </th>
              <th scope="col">95 % interval</th>
              <th scope="col" data-kind="number">
                Did it
              </th>
              <th scope="col" data-kind="number">
                Did not
              </th>
              <th scope="col" data-kind="number">
                Lift
              </th>
              <th scope="col">Evidence</th>
              <th scope="col">
                <span className={css.hidden}>Accept</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {result.events.map((each) => {
              const name = run.events[each.event] || 'without a name';
              const now =
                data === undefined ? each.current : weightNow(data.document, run.events, each.event);
              const isSo = now === each.weight;
              return (
                <tr key={each.event}>
                  <th scope="row">{name}</th>
                  <td data-kind="number">{now ?? 'gone'}</td>
                  <td data-kind="number" className={css.strong}>
                    {each.weight}
                  </td>
                  <td className={css.figures}>
                    {`${each.interval.low?.toFixed(1) ?? ''} to ${each.interval.high?.toFixed(1) ?? ''}`}
                  </td>
                  <td data-kind="number">{percentText(each.did.rate.value)}</td>
                  <td data-kind="number">{percentText(each.didNot.rate.value)}</td>
                  <td data-kind="number">{each.lift?.toFixed(2) ?? 'none'}</td>
                  <td>{sayEvidence(each)}</td>
                  <td>
                    <Button
                      size="compact-xs"
                      variant="default"
                      disabled={isReadOnly || now === null || isSo}
                      aria-label={isSo ? `Is so for ${name}` : `Accept ${each.weight} for ${name}`}
                      onClick={() => data && keep(accepting(data.document, run.events, each))}
                    >
                      {isSo ? 'Is so' : 'Accept'}
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroll>
      {save.error !== null && <Failure error={save.error} title="The draft was not changed" />}
      {data?.managedBy != null && (
        <Notice tone="calm" title={`This profile is declared in ${data.managedBy}: change it there`} />
      )}
    </Panel>
  );
}

function sayEvidence({ evidence, dropped, q }: SuggestionResult['events'][number]): string {
  if (evidence === 'thin') return 'thin data';
  if (dropped === 'not sure') return 'not sure: its interval reaches 0';
  if (dropped === 'no effect') return 'adds nothing beside the others';
  if (evidence === 'weak') return 'weak';
  return q <= 0.05 ? 'enough' : 'enough, yet no difference by itself';
}
