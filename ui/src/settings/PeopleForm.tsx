import { Button, Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';
import { type PeopleSettings, useChangePeopleSettings } from '../api/peopleSettings.ts';
import { useSeen } from '../api/segments.ts';
import { Failure } from '../show/Notice.tsx';
import { useForm } from '../show/useForm.ts';
import css from './settings.module.css';
import { changesEverybody, judgeSettings, settingsOf, valuesOf } from './settingsForm.ts';

const ZONES = Intl.supportedValuesOf('timeZone');

/** The settings themselves; what they do is said where they are. */
export function PeopleForm({ settings }: { readonly settings: PeopleSettings }) {
  const change = useChangePeopleSettings();
  const seen = useSeen().data;
  const [zones, userTraits, accountTraits] = [useId(), useId(), useId()];
  const before = valuesOf(settings);
  const { values, field, form } = useForm(before, judgeSettings, (now) => change.mutate(settingsOf(now)));
  const isManaged = settings.managedBy !== null;
  const isSame = JSON.stringify(values) === JSON.stringify(before);
  const of = { disabled: isManaged, autoComplete: 'off', spellCheck: false, maxLength: 500 };
  return (
    <form {...form} className={css.form}>
      <TextInput
        label="Time zone"
        description="A day of a score begins at midnight there."
        list={zones}
        {...of}
        {...field('timeZone')}
      />
      <TextInput
        label="User trait that names the account"
        description="Its value is the account’s id. Empty: the last group call says it, by its groupId."
        placeholder="group calls say it"
        list={userTraits}
        {...of}
        {...field('accountTrait')}
      />
      <TextInput
        label="Account trait with its name"
        description="Empty: name, account_name, company and the like, else the id."
        placeholder="name and the like"
        list={accountTraits}
        {...of}
        {...field('accountNameTrait')}
      />
      <TextInput
        label="Account trait with the number of seats"
        description="Empty: seats are the users that were seen in 90 days."
        placeholder="users that were seen"
        list={accountTraits}
        {...of}
        {...field('seatsTrait')}
      />
      <TextInput
        label="Trait that says since when somebody is there"
        description="Of users and of accounts. Empty: created_at, else the first event."
        placeholder="created_at and the like"
        list={userTraits}
        {...of}
        {...field('createdTrait')}
      />
      <Textarea
        label="Your own staff"
        description="Mail domains, a line each, with their subdomains. Whoever has one counts nowhere, and is still found."
        placeholder="initech.com"
        autosize
        minRows={2}
        disabled={isManaged}
        spellCheck={false}
        {...field('internalDomains')}
      />
      <Textarea
        label="Other mail domains that count nowhere"
        description="Of partners, testers and robots; a line each."
        placeholder="example.com"
        autosize
        minRows={2}
        disabled={isManaged}
        spellCheck={false}
        {...field('excludedDomains')}
      />
      <Suggestions id={zones} values={ZONES} />
      <Suggestions id={userTraits} values={(seen?.userTraits ?? []).map(({ trait }) => trait)} />
      <Suggestions id={accountTraits} values={(seen?.accountTraits ?? []).map(({ trait }) => trait)} />
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
