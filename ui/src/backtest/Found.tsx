import { useMemo } from 'react';
import type { Backtest, BacktestResult } from '../api/backtests.ts';
import { FigurePanel } from '../show/FigurePanel.tsx';
import type { Figure } from '../show/figure.ts';
import { Panel } from '../show/Panel.tsx';
import { amount, counted } from '../show/words.ts';
import css from './backtest.module.css';
import { Flags } from './Flags.tsx';
import { Standings } from './Standings.tsx';
import { Verdict } from './Verdict.tsx';
import { CONTENDER_NAMES, dayName, percentText, sayOutcome } from './words.ts';

/** What a back-test found, the sentence first. */
export function Found({ run, result }: { readonly run: Backtest; readonly result: BacktestResult }) {
  const { whole, later, fitted, calibration, flags, snapshots } = result;
  const first = snapshots[0];
  const last = snapshots.at(-1);
  const span =
    first && last
      ? `${counted(snapshots.length, 'snapshot')} from ${dayName(first.day)} to ${dayName(last.day)}`
      : 'no snapshot';
  return (
    <>
      <Verdict verdict={whole.verdict}>
        <p className={css.dim}>
          {`${run.profileName}, ${run.what}: ${run.unit} who ${sayOutcome(run)}. ${amount(whole.rows)} rows, ${amount(whole.outcomes)} outcomes, ${span}.`}
        </p>
      </Verdict>
      {whole.standings.length > 0 && whole.outcomes > 0 && (
        <>
          <Flags flags={flags} />
          <Standings title="How well each order finds the outcome" part={whole} capacity={run.capacity} />
          <LiftPanel result={result} />
          {later !== null && (
            <Standings
              title="On the last 30 % of the snapshots, with fitted weights"
              part={later}
              capacity={run.capacity}
            />
          )}
          {fitted !== null && (
            <Panel title="Would fitted weights be better?">
              <div className={css.text}>
                <p className={css.strong}>{fitted.verdict.headline}</p>
                <p>
                  {`Learnt on the first 70 % of the snapshots: a half-life of ${counted(fitted.halfLife, 'day')}, and ${run.events.map((event, index) => `${event} ${fitted.weights[index] ?? 0}`).join(', ')}.`}
                </p>
                <ul>
                  {fitted.verdict.sentences.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              </div>
            </Panel>
          )}
          {calibration !== null && <CalibrationPanel calibration={calibration} />}
        </>
      )}
    </>
  );
}

function LiftPanel({ result: { whole } }: { readonly result: BacktestResult }) {
  const figure = useMemo<Figure>(
    () => ({
      kind: 'ranks',
      unit: 'Times as many',
      items: whole.standings.map(({ id, lift }) => {
        const value = lift[1]?.lift.value ?? 0;
        return { name: CONTENDER_NAMES[id], value, label: `${value.toFixed(2)} times` };
      }),
    }),
    [whole],
  );
  const own = whole.standings[0]?.lift[1]?.lift;
  return (
    <FigurePanel
      title="The first tenth of the list"
      finding={
        own?.value == null
          ? 'There is no outcome to find.'
          : `The tenth with the highest scores holds ${own.value.toFixed(2)} times as many outcomes as a tenth at random (${own.low?.toFixed(2)} to ${own.high?.toFixed(2)}).`
      }
      figure={figure}
      first="Order"
      file="lift"
    />
  );
}

function CalibrationPanel({
  calibration,
}: {
  readonly calibration: NonNullable<BacktestResult['calibration']>;
}) {
  const { bins, predicted, observed } = calibration;
  const figure = useMemo<Figure>(
    () => ({
      kind: 'line',
      times: bins.map((_, index) => `${index + 1}`),
      series: [
        { name: 'Happened', colour: '--tw-bar', values: bins.map(({ observed: share }) => inPercent(share)) },
        {
          name: 'Predicted',
          colour: '--tw-dim',
          values: bins.map(({ predicted: share }) => inPercent(share)),
        },
      ],
    }),
    [bins],
  );
  return (
    <FigurePanel
      title="Calibration, in per cent by tenths of the score, the lowest first"
      finding={`Learnt on the first 70 % of the snapshots, the score stood for ${percentText(predicted)} on average in the last 30 %; ${percentText(observed)} happened${isOff(predicted, observed) ? ': base rates have moved, so do not plan by the number' : ''}.`}
      figure={figure}
      first="Tenth of the score"
      file="calibration"
    />
  );
}

const inPercent = (share: number | null): number | null => (share === null ? null : 100 * share);

const isOff = (predicted: number | null, observed: number | null): boolean =>
  predicted !== null && observed !== null && (predicted > observed * 1.25 || predicted < observed * 0.8);
