import type { Preview } from '../api/quarantine.ts';
import { Scroll } from '../show/Scroll.tsx';
import { State, type Tone } from '../show/State.tsx';
import { Violations } from '../show/Violations.tsx';
import { shorten } from '../show/words.ts';
import css from './quarantine.module.css';

type Sample = Preview['samples'][number];

const OUTCOMES: Readonly<Record<Sample['outcome'], { readonly tone: Tone; readonly word: string }>> = {
  stored: { tone: 'good', word: 'will be stored' },
  held: { tone: 'bad', word: 'stays here' },
  refused: { tone: 'bad', word: 'is refused' },
  discarded: { tone: 'calm', word: 'discarded' },
};

/** So many of those that all stay are enough. */
const ALIKE = 2;

/** Some of the real events before and after. */
export function PreviewView({ preview }: { readonly preview: Preview }) {
  if (preview.samples.length === 0) return null;
  return (
    <ol className={css.previews} aria-label="Before and after">
      {preview.samples.slice(0, preview.outcomes.stored === 0 ? ALIKE : undefined).map((sample) => (
        <li key={sample.quarantineId}>
          <p className={css.previewHead}>
            <State tone={OUTCOMES[sample.outcome].tone}>{OUTCOMES[sample.outcome].word}</State>
            <code>{shorten(sample.messageId, 28)}</code>
          </p>
          {sample.reason !== null && <p>{sample.reason}</p>}
          {changesOf(sample).length > 0 ? (
            <Changes sample={sample} />
          ) : (
            <p className={css.dim}>Nothing in it changes.</p>
          )}
          {sample.outcome === 'held' && <Violations violations={sample.violations} />}
        </li>
      ))}
    </ol>
  );
}

/** Without the note of the fix itself, which is in every one of them. */
const changesOf = ({ changes }: Sample): Sample['changes'] =>
  changes.filter(({ path }) => !/^context\.protocols(\.fixed)?(\.|$)/.test(path));

function Changes({ sample }: { readonly sample: Sample }) {
  const { messageId } = sample;
  return (
    <Scroll className={css.changes} label={`Changes of ${messageId.slice(0, 60)}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {changesOf(sample).map(({ path, before, after }) => (
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

const VALUE_CHARACTERS = 500;

/** As JSON, so that "1" and 1 are told apart. */
const textOf = (value: unknown): string =>
  value === undefined ? '–' : (JSON.stringify(value) ?? '').slice(0, VALUE_CHARACTERS);
