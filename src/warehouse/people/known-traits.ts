/** Traits that everybody uses, read in every form in which they come, as SQL over a map `traits` of name to text. */

export const filled = (trait: string): string => `traits['${trait}'] != ''`;

/** The largest time that the tables hold: stands for "never". */
export const FAR = `fromUnixTimestamp64Milli(10413791999999, 'UTC')`;

export const CREATED_TRAITS = ['created_at', 'createdAt', 'created'];
export const ACCOUNT_NAME_TRAITS = [
  ...['name', 'Name', 'account_name', 'accountName', 'Account name', 'Account Name'],
  ...['company', 'company_name', 'companyName', 'organization'],
];
export const PARENT_TRAITS = ['parent_group_id', 'parentGroupId', 'parent_account_id', 'parentAccountId'];

/** The first of the traits that is there; '' without. */
export function firstOf(traits: readonly string[]): string {
  return `multiIf(${traits.map((trait) => `${filled(trait)}, traits['${trait}']`).join(', ')}, '')`;
}

/**
 * The trait that the people settings name (bind `createdTrait`, '' for none), else the first of these that holds a time:
 * ISO 8601, seconds or milliseconds since 1970. Null when none does.
 */
export function createdOf(traits: readonly string[]): string {
  const seconds = `'^[0-9]{9,11}(\\\\.[0-9]+)?$'`;
  const millis = `'^[0-9]{12,14}(\\\\.[0-9]+)?$'`;
  const of = (value: string): string => `multiIf(
    ${value} = '', NULL,
    match(${value}, ${seconds}), fromUnixTimestamp64Milli(toInt64(least(toFloat64OrZero(${value}) * 1000, 10413791999999.)), 'UTC'),
    match(${value}, ${millis}), fromUnixTimestamp64Milli(toInt64(least(toFloat64OrZero(${value}), 10413791999999.)), 'UTC'),
    parseDateTime64BestEffortOrNull(${value}, 3, 'UTC'))`;
  const places = ['{createdTrait:String}', ...traits.map((trait) => `'${trait}'`)];
  return `coalesce(${places.map((place) => of(`traits[${place}]`)).join(', ')})`;
}
