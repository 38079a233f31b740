/** Names of events as names in code: safe whatever the event is called, and the same for the same plan. */
import { labelOf, type PlanDocument, type Rule } from '../model.ts';

/** What a module may not call its functions, or what the generated one has itself. */
const TAKEN = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let new null package private protected ' +
    'public return static super switch this throw true try typeof undefined var void while with yield async of ' +
    'withVersion analytics'
  ).split(' '),
);

export interface NamedRule {
  readonly rule: Rule;
  /** Of the function: `signedUp`, `signedUpV2` for version 2. */
  readonly name: string;
  /** Of its properties or traits: `SignedUpProperties`. */
  readonly typeName: string;
  /** Of its JSON Schema: `track-signed-up.json`. */
  readonly fileName: string;
}

/**
 * The rules that calls are made for, in the order of the document. Two names that would be one in code
 * (`Signed Up`, `signed_up`) are told apart by a number, the earlier rule keeping the plain name. The calls
 * themselves (`identify`, `page`) keep theirs before any event.
 */
export function nameRules({ rules }: Pick<PlanDocument, 'rules'>): readonly NamedRule[] {
  const calls = rules.filter(({ type }) => type !== 'common');
  const ordered = [
    ...calls.filter(({ type }) => type !== 'track'),
    ...calls.filter(({ type }) => type === 'track'),
  ];
  const taken = new Set<string>();
  const named = new Map<Rule, NamedRule>();
  for (const rule of ordered) {
    const base = `${identifierOf(rule.name ?? rule.type)}${rule.version === 1 ? '' : `V${rule.version}`}`;
    const name = firstFree(base, taken);
    taken.add(name.toLowerCase());
    named.set(rule, {
      rule,
      name,
      typeName: `${capital(name)}${bodyNameOf(rule) === 'traits' ? 'Traits' : 'Properties'}`,
      fileName: `${rule.type === 'track' ? 'track-' : ''}${kebab(name)}.json`,
    });
  }
  return calls.map((rule) => {
    const found = named.get(rule);
    if (!found) throw new Error(`no name was made for ${labelOf(rule)}`);
    return found;
  });
}

export function bodyNameOf({ type }: Pick<Rule, 'type'>): 'traits' | 'properties' {
  return type === 'identify' || type === 'group' ? 'traits' : 'properties';
}

/** Also different without regard to case: files of some systems are. */
function firstFree(base: string, taken: ReadonlySet<string>): string {
  if (!taken.has(base.toLowerCase())) return base;
  for (let number = 2; ; number++) {
    const name = `${base}${/\d$/.test(base) ? '_' : ''}${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** `Signed Up` -> signedUp, `2 Factor On` -> event2FactorOn, `delete` -> deleteEvent. */
export function identifierOf(name: string): string {
  const words = name
    .normalize('NFC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[^\p{ID_Continue}]+|_+/u)
    .filter((word) => word !== '');
  const joined = words
    .map((word, index) => (index === 0 ? word.toLowerCase() : capital(word.toLowerCase())))
    .join('')
    // Lower case of a few letters has combining marks of its own.
    .replace(/[^\p{ID_Continue}]/gu, '');
  if (joined === '') return 'event';
  const started = /^\p{ID_Start}/u.test(joined) ? joined : `event${joined}`;
  return TAKEN.has(started) ? `${started}Event` : started;
}

function capital(word: string): string {
  const [first = '', ...rest] = word;
  const upper = first.toUpperCase();
  return `${[...upper].length === 1 ? upper : first}${rest.join('')}`;
}

function kebab(name: string): string {
  return name.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1-$2').toLowerCase();
}
