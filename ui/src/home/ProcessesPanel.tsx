import type { Status } from '../api/condition.ts';
import { Lines, Panel } from '../show/Panel.tsx';
import { State, type Tone } from '../show/State.tsx';
import { When } from '../show/When.tsx';
import { counted } from '../show/words.ts';
import css from './home.module.css';

type Process = Status['processes'][number];

const TONES: Readonly<Record<Process['state'], Tone>> = {
  running: 'good',
  starting: 'waiting',
  restarting: 'warn',
  stopped: 'bad',
};
const DOES: Readonly<Record<string, string>> = {
  collect: 'accepts events',
  core: 'checks, stores, answers',
  deliver: 'sends events on',
};

/** The three processes; any of them may be killed at any moment, and here is seen what came of it. */
export function ProcessesPanel({ status }: { readonly status: Status | undefined }) {
  return (
    <Panel title="Processes" flush>
      {status === undefined ? (
        <Lines count={3} />
      ) : (
        <ul className={css.rows}>
          {status.processes.map((process) => (
            <li key={process.name}>
              <span>
                <strong>{process.name}</strong> <span className={css.dim}>{DOES[process.name]}</span>
              </span>
              <span className={css.right}>
                {process.restarts > 0 && process.lastExit !== null && (
                  <span className={css.dim}>
                    {counted(process.restarts, 'restart')}, last <When at={process.lastExit.at} />
                  </span>
                )}
                <State tone={TONES[process.state]}>{process.state}</State>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
