import type { Rehearsal } from '../api/rehearsals.ts';
import css from './plans.module.css';

/** What is removed or renamed, and who reads it. */
export function BlastRadius({ rehearsal: { gone } }: { readonly rehearsal: Rehearsal }) {
  if (gone.length === 0) return null;
  return (
    <section aria-label="Who reads what is removed or renamed">
      <h3 className={css.between}>Who reads what is removed or renamed</h3>
      <ul className={css.gone}>
        {gone.map(({ type, event, field, renamedTo, readers }) => (
          <li key={JSON.stringify([type, event, field, renamedTo])}>
            <strong>{event ?? type}</strong>
            {field !== null && (
              <>
                {' '}
                <code>{field}</code>
              </>
            )}
            {renamedTo === null ? ' is removed' : ` becomes ${renamedTo}`}
            {readers.length === 0 ? ': nothing here reads it.' : ':'}
            {readers.length > 0 && (
              <ul>
                {readers.map(({ kind, name, effect }, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a list that is made anew as a whole
                  <li key={place}>
                    {`${kind} `}
                    <strong>{name}</strong>
                    {`: ${effect}`}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
