/** The people settings as a form has them: texts, and lists a line each. Pure. */
import type { PeopleSettings } from '../api/peopleSettings.ts';

export type SettingsValues = {
  readonly timeZone: string;
  readonly accountTrait: string;
  readonly accountNameTrait: string;
  readonly seatsTrait: string;
  readonly createdTrait: string;
  readonly excludedDomains: string;
  readonly internalDomains: string;
};

export const valuesOf = (settings: PeopleSettings): SettingsValues => ({
  timeZone: settings.timeZone,
  accountTrait: settings.accountTrait ?? '',
  accountNameTrait: settings.accountNameTrait ?? '',
  seatsTrait: settings.seatsTrait ?? '',
  createdTrait: settings.createdTrait ?? '',
  excludedDomains: settings.excludedDomains.join('\n'),
  internalDomains: settings.internalDomains.join('\n'),
});

/** Lines, or what commas and spaces part, because people paste both. */
const listOf = (text: string): string[] => text.split(/[\s,;]+/).filter((each) => each !== '');

export function settingsOf(values: SettingsValues): Omit<PeopleSettings, 'managedBy'> {
  const orNone = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return {
    timeZone: values.timeZone.trim() === '' ? 'UTC' : values.timeZone.trim(),
    accountTrait: orNone(values.accountTrait),
    accountNameTrait: orNone(values.accountNameTrait),
    seatsTrait: orNone(values.seatsTrait),
    createdTrait: orNone(values.createdTrait),
    excludedDomains: listOf(values.excludedDomains),
    internalDomains: listOf(values.internalDomains),
  };
}

const DOMAIN = /^@?[^\s@.]+(\.[^\s@.]+)+$/;

/** A sentence for each field that does not fit. */
export function judgeSettings(values: SettingsValues): { readonly [Name in keyof SettingsValues]?: string } {
  const problemOf = (text: string): string | undefined => {
    const wrong = listOf(text).find((domain) => !DOMAIN.test(domain));
    return wrong === undefined ? undefined : `“${wrong.slice(0, 60)}” is no domain such as example.com.`;
  };
  const [excluded, internal] = [problemOf(values.excludedDomains), problemOf(values.internalDomains)];
  return {
    ...(!isTimeZone(values.timeZone) && { timeZone: 'This is no time zone such as Europe/Vienna, or UTC.' }),
    ...(excluded !== undefined && { excludedDomains: excluded }),
    ...(internal !== undefined && { internalDomains: internal }),
  };
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name.trim() === '' ? 'UTC' : name.trim() });
    return !/^\s*[+-]/.test(name);
  } catch {
    return false;
  }
}

/** What everybody's rows are made anew for; the rest only marks who counts. */
export const changesEverybody = (before: SettingsValues, now: SettingsValues): boolean =>
  (['timeZone', 'accountTrait', 'accountNameTrait', 'seatsTrait', 'createdTrait'] as const).some(
    (name) => before[name].trim() !== now[name].trim(),
  );
