import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { PlanDocument } from '../api/plans.ts';
import css from './plans.module.css';
import ruleCss from './rule.module.css';
import { moved } from './settings.ts';
import type { SettingsEditor } from './useSettingsEditor.ts';

/** The core events in the order in which people come to them; moved with buttons, so by key as well. */
export function FunnelOrder({
  editor: { form, setForm },
  rules,
}: {
  readonly editor: SettingsEditor;
  readonly rules: PlanDocument['rules'];
}) {
  const { funnel } = form;
  const set = (next: readonly string[]): void => setForm((now) => ({ ...now, funnel: next }));
  const names = [...new Set(rules.flatMap(({ type, name }) => (type === 'track' && name ? [name] : [])))];
  const others = names.filter((name) => !funnel.includes(name));
  return (
    <>
      {funnel.length === 0 && (
        <p className={css.dim}>None yet. Say by which events people come from their first visit to paying.</p>
      )}
      <ol className={ruleCss.order} aria-label="Core events, in order">
        {funnel.map((name, place) => (
          <li key={name}>
            <span className={ruleCss.orderName}>{name}</span>
            <Move name={name} to="up" disabled={place === 0} onClick={() => set(moved(funnel, place, -1))} />
            <Move
              name={name}
              to="down"
              disabled={place === funnel.length - 1}
              onClick={() => set(moved(funnel, place, 1))}
            />
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              onClick={() => set(funnel.filter((other) => other !== name))}
            >
              Remove<span className="visually-hidden">{` ${name}`}</span>
            </Button>
          </li>
        ))}
      </ol>
      {others.length > 0 && <AddStep names={others} add={(name) => set([...funnel, name])} />}
    </>
  );
}

function Move({
  name,
  to,
  disabled,
  onClick,
}: {
  readonly name: string;
  readonly to: 'up' | 'down';
  readonly disabled: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Button variant="default" size="compact-xs" disabled={disabled} onClick={onClick}>
      <span className="visually-hidden">{`Move ${name} `}</span>
      {to === 'up' ? 'Up' : 'Down'}
    </Button>
  );
}

function AddStep({
  names,
  add,
}: {
  readonly names: readonly string[];
  readonly add: (name: string) => void;
}) {
  const [chosen, setChosen] = useState('');
  const name = names.includes(chosen) ? chosen : (names[0] ?? '');
  return (
    <div className={ruleCss.addStep}>
      <NativeSelect
        label="Another event"
        data={names}
        value={name}
        onChange={({ currentTarget: { value } }) => setChosen(value)}
      />
      <Button variant="default" onClick={() => add(name)}>
        Add it
      </Button>
    </div>
  );
}
