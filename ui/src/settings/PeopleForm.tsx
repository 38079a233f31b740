import { Button, Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';
import type { PeopleSettings, useChangePeopleSettings } from '../api/peopleSettings.ts';
import { useSeen } from '../api/segments.ts';
import { Failure } from '../show/Notice.tsx';
import { useForm } from '../show/useForm.ts';
import css from './settings.module.css';
import {
  changesEverybody,
  judgeSettings,
  type SettingsValues,
  settingsOf,
  valuesOf,
} from './settingsForm.ts';

/** What people are known by: a line each, with what the empty field means. */
const LINES = [
  {
    name: 'timeZone',
    label: 'Time zone',
    description: 'A day of a score begins at midnight there.',
    placeholder: 'UTC',
    suggests: 'zones',
  },
  {
    name: 'accountTrait',
    label: 'User trait that names the account',
    description: 'Its value is the account’s id. Empty: the last group call says it, by its groupId.',
    placeholder: 'group calls say it',
    suggests: 'userTraits',
  },
  {
    name: 'accountNameTrait',
    label: 'Account trait with its name',
    description: 'Empty: name, account_name, company and the like, else the id.',
    placeholder: 'name and the like',
    suggests: 'accountTraits',
  },
  {
    name: 'seatsTrait',
    label: 'Account trait with the number of seats',
    description: 'Empty: seats are the users that were seen in 90 days.',
    placeholder: 'users that were seen',
    suggests: 'accountTraits',
  },
  {
    name: 'createdTrait',
    label: 'Trait that says since when somebody is there',
    description: 'Of users and of accounts. Empty: created_at, else the first event.',
    placeholder: 'created_at and the like',
    suggests: 'userTraits',
  },
] as const;

/** Who counts nowhere: mail domains, a line each. */
const LISTS = [
  {
    name: 'internalDomains',
    label: 'Your own staff',
    description:
      'Mail domains, a line each, with their subdomains. Whoever has one counts nowhere, and is still found.',
    placeholder: 'initech.com',
  },
  {
    name: 'excludedDomains',
    label: 'Other mail domains that count nowhere',
    description: 'Of partners, testers and robots; a line each.',
    placeholder: 'example.com',
  },
] as const;

const ZONES = Intl.supportedValuesOf('timeZone');

/** The settings themselves; what they do is said where they are. */
export function PeopleForm({
  settings,
  change,
}: {
  readonly settings: PeopleSettings;
  /** It outlives the form, which begins anew with what was saved. */
  readonly change: ReturnType<typeof useChangePeopleSettings>;
}) {
  const seen = useSeen().data;
  const lists = { zones: useId(), userTraits: useId(), accountTraits: useId() };
  const before = valuesOf(settings);
  const { values, field, form } = useForm<SettingsValues>(before, judgeSettings, (now) =>
    change.mutate(settingsOf(now)),
  );
  const isManaged = settings.managedBy !== null;
  const isSame = JSON.stringify(values) === JSON.stringify(before);
  const common = { disabled: isManaged, autoComplete: 'off', spellCheck: false };
  return (
    <form {...form} className={css.form}>
      {LINES.map(({ suggests, ...line }) => (
        <TextInput
          key={line.name}
          {...line}
          list={lists[suggests]}
          maxLength={500}
          {...common}
          {...field(line.name)}
        />
      ))}
      {LISTS.map((list) => (
        <Textarea key={list.name} {...list} autosize minRows={2} {...common} {...field(list.name)} />
      ))}
      <Suggestions id={lists.zones} values={ZONES} />
      <Suggestions id={lists.userTraits} values={(seen?.userTraits ?? []).map(({ trait }) => trait)} />
      <Suggestions id={lists.accountTraits} values={(seen?.accountTraits ?? []).map(({ trait }) => trait)} />
      {!isSame && changesEverybody(before, values) && (
        <p className={css.dim}>
          Everybody’s rows are made anew for it: of 20,000 users at once, of more in slices. Scores follow.
        </p>
      )}
      {change.error !== null && <Failure error={change.error} title="The settings were not changed" />}
      {!isManaged && (
        <div className={css.deeds}>
          <Button type="submit" loading={change.isPending} disabled={isSame}>
            Save
          </Button>
          {isSame && change.isSuccess && <span role="status">Saved. Lists and scores follow.</span>}
        </div>
      )}
    </form>
  );
}

function Suggestions({ id, values }: { readonly id: string; readonly values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
}
