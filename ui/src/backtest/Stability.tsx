import type { Suggestion, SuggestionResult } from '../api/backtests.ts';
import { Panel } from '../show/Panel.tsx';
import { Scroll } from '../show/Scroll.tsx';
import { State } from '../show/State.tsx';
import { amount } from '../show/words.ts';
import css from './backtest.module.css';

const MOVED = 0.25;

/** Whether the same weights would have been suggested in each quarter, what has moved, and what has stopped. */
export function Stability({ run, result }: { readonly run: Suggestion; readonly result: SuggestionResult }) {
  const { quarters, drift, alarms } = result.stability;
  const moved = run.events.filter((_, event) => (drift[event] ?? 0) > MOVED);
  return (
    <Panel title="Would each quarter have said the same?" flush>
      {(alarms.length > 0 || moved.length > 0) && (
        <ul className={`${css.flags} ${css.inset}`}>
          {alarms.map(({ event }) => (
            <li key={event}>
              <State tone="bad">has all but stopped</State>
              <p>{`"${run.events[event]}": was it renamed? A score that counts it goes blind silently.`}</p>
            </li>
          ))}
          {moved.length > 0 && (
            <li>
              <State tone="warn">used otherwise now</State>
              <p>{`${moved.join(', ')}: who does it, and how much, is not as it was in the first 70 % of the snapshots.`}</p>
            </li>
          )}
        </ul>
      )}
      <Scroll className={css.scroll} label="Weights by quarter, the table">
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">Quarter</th>
              <th scope="col" data-kind="number">
                Rows
              </th>
              <th scope="col" data-kind="number">
                Outcomes
              </th>
              {run.events.map((event, index) => (
                <th
                  scope="col"
                  data-kind="number"
                  // biome-ignore lint/suspicious/noArrayIndexKey: two events of a profile may have one name
                  key={index}
                >
                  {event}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {quarters.map(({ quarter, rows, outcomes, weights }) => (
              <tr key={quarter}>
                <th scope="row">{quarter}</th>
                <td data-kind="number">{amount(rows)}</td>
                <td data-kind="number">{amount(outcomes)}</td>
                {weights === null ? (
                  <td colSpan={run.events.length} className={css.dim}>
                    too few outcomes to say
                  </td>
                ) : (
                  weights.map((weight, index) => (
                    <td
                      data-kind="number"
                      // biome-ignore lint/suspicious/noArrayIndexKey: the place is the event
                      key={index}
                    >
                      {weight}
                    </td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}
