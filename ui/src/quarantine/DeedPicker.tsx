import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { HeldGroup } from '../api/quarantine.ts';
import { Panel } from '../show/Panel.tsx';
import { AcceptDeed } from './AcceptDeed.tsx';
import { FixDeed } from './FixDeed.tsx';
import { PlainDeed } from './PlainDeed.tsx';
import css from './quarantine.module.css';
import { DEEDS } from './words.ts';

/** The four things that can be done with a group; the chosen one is tried before it is run. */
export function DeedPicker({ group }: { readonly group: HeldGroup }) {
  const { cause } = useParams({ from: '/quarantine/$cause' });
  const search = useSearch({ from: '/quarantine/$cause' });
  const navigate = useNavigate();
  const chosen = DEEDS.find(({ kind }) => kind === search.do);
  return (
    <Panel title="What to do with them">
      <fieldset className={css.deeds}>
        <legend className="visually-hidden">What to do with them</legend>
        {DEEDS.map(({ kind, name, about }) => (
          <label key={kind} className={css.deed} data-chosen={kind === chosen?.kind}>
            <input
              type="radio"
              name="deed"
              value={kind}
              checked={kind === chosen?.kind}
              onChange={() =>
                void navigate({
                  to: '/quarantine/$cause',
                  params: { cause },
                  search: { do: kind },
                  replace: true,
                  resetScroll: false,
                })
              }
            />
            <span>
              <strong>{name}</strong>
              <span className={css.dim}>{about}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div>
        {chosen?.kind === 'fix' && <FixDeed group={group} />}
        {chosen?.kind === 'accept' && <AcceptDeed group={group} />}
        {(chosen?.kind === 'release' || chosen?.kind === 'discard') && (
          <PlainDeed key={chosen.kind} group={group} deed={chosen} />
        )}
      </div>
    </Panel>
  );
}
