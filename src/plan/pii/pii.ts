/**
 * What looks like it says who somebody is, or opens a door: told by a field's name and by its values. It is used
 * where a person's data must not travel on: the examples and lists of values of an inferred plan.
 *
 * It errs on the side of silence. A field that only may be personal loses its examples, which costs nothing; an
 * e-mail address in a plan file is in everybody's repository for good.
 */

export const PERSONAL_KINDS = [
  'email',
  'phone',
  'name',
  'address',
  'ip',
  'card',
  'document',
  'birth date',
  'secret',
] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** `id` is no personal kind: it names a thing, or a person by a pseudonym. Its values are withheld all the same. */
export type ValueKind = PersonalKind | 'id';

/** Words that say it alone, wherever they stand in a name: `inviteeEmail`, `billing_phone`. */
const WORDS: Readonly<Record<string, PersonalKind>> = {
  email: 'email',
  emails: 'email',
  phone: 'phone',
  telephone: 'phone',
  phonenumber: 'phone',
  msisdn: 'phone',
  firstname: 'name',
  lastname: 'name',
  fullname: 'name',
  surname: 'name',
  nickname: 'name',
  username: 'name',
  login: 'name',
  street: 'address',
  address: 'address',
  postcode: 'address',
  zipcode: 'address',
  zip: 'address',
  latitude: 'address',
  longitude: 'address',
  ip: 'ip',
  ipaddress: 'ip',
  iban: 'card',
  cvv: 'card',
  cvc: 'card',
  ssn: 'document',
  passport: 'document',
  birthday: 'birth date',
  birthdate: 'birth date',
  dob: 'birth date',
  password: 'secret',
  passwd: 'secret',
  passphrase: 'secret',
  secret: 'secret',
  token: 'secret',
  apikey: 'secret',
  authorization: 'secret',
  cookie: 'secret',
  jwt: 'secret',
};

/** Two words that say it together. */
const PAIRS: Readonly<Record<string, PersonalKind>> = {
  'e mail': 'email',
  'phone number': 'phone',
  'mobile number': 'phone',
  'first name': 'name',
  'last name': 'name',
  'full name': 'name',
  'given name': 'name',
  'family name': 'name',
  'middle name': 'name',
  'maiden name': 'name',
  'display name': 'name',
  'user name': 'name',
  'customer name': 'name',
  'contact name': 'name',
  'postal code': 'address',
  'zip code': 'address',
  'card number': 'card',
  'credit card': 'card',
  'account number': 'card',
  'passport number': 'document',
  'national id': 'document',
  'tax id': 'document',
  'social security': 'document',
  'birth date': 'birth date',
  'date birth': 'birth date',
  'of birth': 'birth date',
  'api key': 'secret',
  'access key': 'secret',
  'private key': 'secret',
};

/** What stands after such a word when the field says something about it instead: `emailVerified`, `tokenCount`. */
const ABOUT =
  /^(verified|valid|confirmed|sent|opened|clicked|count|domain|provider|type|kind|length|status|enabled|expires|at|number of)$/;

/** `ownName` says that a plain `name` is a person's: on identify, where traits are a user's. */
export function personalKindOfKey(key: string, ownName = false): PersonalKind | null {
  const words = wordsOf(key);
  if (ownName && words.length === 1 && words[0] === 'name') return 'name';
  if (ABOUT.test(words.at(-1) ?? '')) return null;
  for (const [index, word] of words.entries()) {
    const kind = own(PAIRS, `${word} ${words[index + 1] ?? ''}`) ?? own(WORDS, word);
    if (kind !== undefined) return kind;
  }
  return null;
}

function own(table: Readonly<Record<string, PersonalKind>>, word: string): PersonalKind | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** `inviteeFirst_name` -> invitee, first, name. */
function wordsOf(key: string): string[] {
  return key
    .slice(0, 200)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

const EMAIL = /[^\s@<>"'/:;,]@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}/i;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const IPV6 = /^[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}$/i;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const JWT = /\beyJ[\w-]{8,}\.[\w-]{8,}\./;
const DATE = /^\d{4}-\d\d-\d\d/;
const PHONE = /^\+?\(?\d[\d\s().-]{6,22}\d$/;
const CARD = /(?:\d[ -]?){13,19}/;
/** Of a text, that much is looked at. */
const LOOKED_AT = 512;

/** Null for what says nothing about a person; `id` for what only names a thing. */
export function kindOfText(text: string): ValueKind | null {
  const value = text.slice(0, LOOKED_AT);
  // Most values are short words, which are none of it.
  if (value.length < 6 || !/[\d@:]/.test(value)) return value.length > 24 && !/\s/.test(value) ? 'id' : null;
  if (value.includes('@') && EMAIL.test(value)) return 'email';
  if (IPV4.test(value)) return 'ip';
  if (value.includes('::') || value.split(':').length > 5) if (IPV6.test(value)) return 'ip';
  if (JWT.test(value)) return 'secret';
  if (DATE.test(value)) return null;
  const digits = value.replace(/\D/g, '').length;
  if (digits >= 13 && isCard(value)) return 'card';
  if (digits >= 8 && digits <= 15 && PHONE.test(value) && /[+\s().-]/.test(value)) return 'phone';
  if (UUID.test(value)) return 'id';
  return isToken(value) ? 'id' : null;
}

/** A card's number may come as a number, too; a time in milliseconds has 13 digits and is none. */
export function kindOfNumber(value: number): ValueKind | null {
  return Number.isSafeInteger(value) && value >= 1e14 && isCard(String(value)) ? 'card' : null;
}

function isCard(text: string): boolean {
  const found = CARD.exec(text)?.[0].replace(/\D/g, '');
  if (found === undefined || found.length > 19) return false;
  let sum = 0;
  for (let index = 0; index < found.length; index++) {
    const digit = Number(found[found.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** One word without meaning: long, and letters and digits mixed. */
function isToken(value: string): boolean {
  if (!/^[\w.:/+=-]+$/.test(value) || value.startsWith('/') || value.includes('//')) return false;
  const longest = Math.max(
    ...value.split(/[^A-Za-z0-9]+/).map((part) => (/\d/.test(part) ? part.length : 0)),
  );
  return longest >= 8;
}
