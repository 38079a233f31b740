import type { Flag } from '../api/backtests.ts';
import { Panel } from '../show/Panel.tsx';
import { State } from '../show/State.tsx';
import { counted } from '../show/words.ts';
import css from './backtest.module.css';
import { FLAG_NAMES } from './words.ts';

/** What may make the figures look better than they are, and what to do about it. */
export function Flags({ flags }: { readonly flags: readonly Flag[] }) {
  const warnings = flags.filter(({ level }) => level === 'warning').length;
  return (
    <Panel
      title={
        warnings === 0
          ? 'Nothing makes these figures doubtful'
          : `${counted(warnings, 'thing')} to know before trusting these figures`
      }
    >
      <ul className={css.flags}>
        {flags.map((flag) => (
          <li key={`${flag.code} ${flag.event} ${flag.says}`}>
            <State tone={flag.level === 'warning' ? 'warn' : 'calm'}>{FLAG_NAMES[flag.code]}</State>
            <p>{flag.says}</p>
            <p className={css.dim}>{flag.todo}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
