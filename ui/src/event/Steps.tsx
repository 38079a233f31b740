import type { Passport } from '../api/passport.ts';
import { Empty } from '../show/Panel.tsx';
import { Scroll } from '../show/Scroll.tsx';
import { State, type Tone } from '../show/State.tsx';
import { counted } from '../show/words.ts';
import css from './event.module.css';

type Step = Passport['steps'][number];

const TONES: Readonly<Record<Step['outcome'], Tone>> = {
  kept: 'good',
  changed: 'warn',
  refused: 'bad',
  quarantined: 'bad',
  duplicate: 'calm',
  'not reached': 'calm',
};

/** The pipeline's steps in reading order, and what each changed. */
export function Steps({ steps }: { readonly steps: Passport['steps'] }) {
  if (steps.length === 0) return <Empty title="No step has seen it yet" />;
  return (
    <ol className={css.steps}>
      {steps.map((step) => (
        <li key={step.step}>
          <div className={css.step}>
            <strong>{step.step}</strong>
            <State tone={TONES[step.outcome]}>{step.outcome}</State>
            {step.note !== null && <span className={css.note}>{step.note}</span>}
          </div>
          {step.changes.length > 0 && <Changes changes={step.changes} step={step.step} />}
        </li>
      ))}
    </ol>
  );
}

function Changes({ changes, step }: { readonly changes: Step['changes']; readonly step: string }) {
  return (
    <Scroll className={css.scroll} label={`Changes of ${step}`}>
      <table className={css.changes}>
        <caption className="visually-hidden">{counted(changes.length, 'change')}</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ path, before, after }) => (
            <tr key={path}>
              <th scope="row">{path}</th>
              <td>{textOf(before)}</td>
              <td>{textOf(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const textOf = (value: unknown): string =>
  value === undefined || value === null ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
