import { ActionIcon, Autocomplete, Button, NativeSelect, NumberInput, Radio, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useActivityNames } from '../api/scoring.ts';
import { Icon } from '../shell/Icon.tsx';
import { Notice } from '../show/Notice.tsx';
import { Panel } from '../show/Panel.tsx';
import { withField } from './document.ts';
import type { Editing } from './editing.ts';
import { readFilter, type ShortFilter, type Simple, writeFilter } from './filter.ts';
import css from './profiles.module.css';
import { readValue } from './readValue.ts';
import { numberOf } from './TimeFields.tsx';

const FRESH: Readonly<Record<Simple['kind'], Simple>> = {
  trait: { kind: 'trait', trait: '', operator: 'is', value: '' },
  did: { kind: 'did', event: '', not: false },
  created: { kind: 'created', days: 30, side: 'atMost' },
};

/** Only whom the profile scores and shows. */
export function UsersTab({ document, change, isEditable }: Editing) {
  const filter = readFilter(document.users);
  const set = (next: ShortFilter): void => change((before) => withField(before, 'users', writeFilter(next)));
  if (filter === null)
    return (
      <Panel title="Only some users">
        <Notice tone="calm" title="This filter says more than this form can show">
          <p>It is kept as it is. Change it in the file.</p>
          <pre className={css.clause}>{JSON.stringify(document.users, null, 2)}</pre>
        </Notice>
      </Panel>
    );
  const { clauses, match } = filter;
  return (
    <Panel title={clauses.length === 0 ? 'All users' : 'Only some users'}>
      <div className={css.form}>
        <p>
          {clauses.length === 0
            ? 'Everybody who did any of its events is scored. Add a condition to score and show some alone, like trials or admins.'
            : 'Others are in no score, list or count of this profile, and make no percentile.'}
        </p>
        {clauses.length > 1 && (
          <Radio.Group
            label="Who must match"
            value={match}
            onChange={(value) => set({ clauses, match: value === 'any' ? 'any' : 'all' })}
          >
            <div className={css.inline}>
              <Radio value="all" label="all of these" disabled={!isEditable} />
              <Radio value="any" label="any of these" disabled={!isEditable} />
            </div>
          </Radio.Group>
        )}
        {clauses.map((clause, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a clause is told apart by its place alone
          <fieldset key={place} className={css.step} disabled={!isEditable}>
            <legend className="visually-hidden">Condition {place + 1}</legend>
            <ClauseFields
              clause={clause}
              change={(next) =>
                set({ match, clauses: clauses.map((one, at) => (at === place ? next : one)) })
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              className={css.stepRemove ?? ''}
              aria-label={`Remove condition ${place + 1}`}
              onClick={() => set({ match, clauses: clauses.filter((_, at) => at !== place) })}
            >
              <Icon name="close" />
            </ActionIcon>
          </fieldset>
        ))}
        {isEditable && (
          <p className={css.buttons}>
            {(
              [
                ['trait', 'Add a trait'],
                ['did', 'Add an event'],
                ['created', 'Add when they signed up'],
              ] as const
            ).map(([kind, name]) => (
              <Button
                key={kind}
                size="compact-sm"
                variant="default"
                onClick={() => set({ match, clauses: [...clauses, FRESH[kind]] })}
              >
                {name}
              </Button>
            ))}
          </p>
        )}
      </div>
    </Panel>
  );
}

function ClauseFields({
  clause,
  change,
}: {
  readonly clause: Simple;
  readonly change: (clause: Simple) => void;
}): ReactNode {
  switch (clause.kind) {
    case 'trait':
      return <TraitFields clause={clause} change={change} />;
    case 'did':
      return <DidFields clause={clause} change={change} />;
    case 'created':
      return (
        <>
          <NativeSelect
            label="Signed up"
            data={[
              { value: 'atMost', label: 'at most' },
              { value: 'atLeast', label: 'at least' },
            ]}
            value={clause.side}
            onChange={({ currentTarget: { value } }) =>
              change({ ...clause, side: value === 'atLeast' ? 'atLeast' : 'atMost' })
            }
          />
          <NumberInput
            label="Days ago"
            min={0}
            max={36_500}
            value={clause.days}
            onChange={(value) => change({ ...clause, days: numberOf(value) ?? 0 })}
          />
        </>
      );
  }
}

const WITHOUT_VALUE: ReadonlySet<string> = new Set(['exists', 'does not exist']);
const TRAIT_OPERATORS = [
  'is',
  'is not',
  'contains',
  'does not contain',
  'starts with',
  'exists',
  'does not exist',
  '>',
  '>=',
  '<',
  '<=',
];

function OfSelect({
  of,
  change,
}: {
  readonly of: 'account' | undefined;
  readonly change: (of: 'account' | undefined) => void;
}) {
  return (
    <NativeSelect
      label="Of"
      data={[
        { value: 'own', label: 'the user' },
        { value: 'account', label: 'the account' },
      ]}
      value={of ?? 'own'}
      onChange={({ currentTarget: { value } }) => change(value === 'account' ? 'account' : undefined)}
    />
  );
}

function TraitFields({
  clause,
  change,
}: {
  readonly clause: Extract<Simple, { readonly kind: 'trait' }>;
  readonly change: (clause: Simple) => void;
}) {
  return (
    <>
      <OfSelect of={clause.of} change={(of) => change(withField(clause, 'of', of))} />
      <TextInput
        label="Trait"
        placeholder="plan"
        value={clause.trait}
        onChange={({ currentTarget: { value } }) => change({ ...clause, trait: value })}
      />
      <NativeSelect
        label="Comparison"
        data={TRAIT_OPERATORS}
        value={clause.operator}
        onChange={({ currentTarget: { value: operator } }) => {
          const { value, ...rest } = clause;
          change(
            WITHOUT_VALUE.has(operator)
              ? { ...rest, operator }
              : { ...rest, operator, value: readValue(operator, String(value ?? '')) },
          );
        }}
      />
      {!WITHOUT_VALUE.has(clause.operator) && (
        <TextInput
          label="Value"
          value={String(clause.value ?? '')}
          onChange={({ currentTarget: { value } }) =>
            change({ ...clause, value: readValue(clause.operator, value) })
          }
        />
      )}
    </>
  );
}

function DidFields({
  clause,
  change,
}: {
  readonly clause: Extract<Simple, { readonly kind: 'did' }>;
  readonly change: (clause: Simple) => void;
}) {
  const names = useActivityNames();
  const tracks = (names.data?.events ?? []).filter(({ type }) => type === 'track');
  return (
    <>
      <NativeSelect
        label="Who"
        data={[
          { value: 'own', label: 'the user' },
          { value: 'account', label: 'anybody of the account' },
        ]}
        value={clause.of ?? 'own'}
        onChange={({ currentTarget: { value } }) =>
          change(withField(clause, 'of', value === 'account' ? 'account' : undefined))
        }
      />
      <NativeSelect
        label="Did it"
        data={[
          { value: 'did', label: 'did' },
          { value: 'not', label: 'did not do' },
        ]}
        value={clause.not ? 'not' : 'did'}
        onChange={({ currentTarget: { value } }) => {
          const { times: _, ...rest } = clause;
          change(value === 'not' ? { ...rest, not: true } : { ...clause, not: false });
        }}
      />
      <Autocomplete
        label="Event"
        data={tracks.map(({ event }) => event)}
        limit={50}
        value={clause.event}
        onChange={(value) => change({ ...clause, event: value })}
      />
      {!clause.not && (
        <NumberInput
          label="Times, at least"
          placeholder="1"
          min={1}
          max={1_000_000}
          allowDecimal={false}
          value={clause.times ?? ''}
          onChange={(value) => change(withField(clause, 'times', numberOf(value)))}
        />
      )}
      <NumberInput
        label="In so many days"
        placeholder="ever"
        min={1}
        max={90}
        allowDecimal={false}
        value={clause.days ?? ''}
        onChange={(value) => change(withField(clause, 'days', numberOf(value)))}
      />
    </>
  );
}
