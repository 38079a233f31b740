/** What a field's values may be beside their type: as each is typed, and as a keyword of JSON Schema. Pure. */
export type SchemaObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is SchemaObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TEXT_FORMATS = [
  ...['date-time', 'date', 'time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'uri-reference'],
  ...['uri-template', 'json-pointer', 'relative-json-pointer', 'regex', 'uuid', 'duration', 'byte'],
];
const NUMBER_FORMATS = ['int32', 'int64', 'float', 'double'];

/** Those that a plan may use, for values of these types. */
export const formatsFor = (types: readonly string[]): readonly string[] => [
  ...(types.includes('string') ? TEXT_FORMATS : []),
  ...(types.some((type) => type === 'number' || type === 'integer') ? NUMBER_FORMATS : []),
];

const NUMBERS = ['number', 'integer'];
/** `of`: the types that it means something for. `kind`: what can be typed. */
const LIMITS = [
  { key: 'pattern', label: 'Pattern', of: ['string'], kind: 'pattern' },
  { key: 'format', label: 'Format', of: ['string', ...NUMBERS], kind: 'format' },
  { key: 'minLength', label: 'Fewest characters', of: ['string'], kind: 'count' },
  { key: 'maxLength', label: 'Most characters', of: ['string'], kind: 'count' },
  { key: 'minimum', label: 'At least', of: NUMBERS, kind: 'number' },
  { key: 'maximum', label: 'At most', of: NUMBERS, kind: 'number' },
  { key: 'minItems', label: 'Fewest items', of: ['array'], kind: 'count' },
  { key: 'maxItems', label: 'Most items', of: ['array'], kind: 'count' },
] as const;
type Limit = (typeof LIMITS)[number];
export type LimitKey = Limit['key'];
/** As they are typed; '' or absent for none. */
export type LimitTexts = Readonly<Partial<Record<LimitKey, string>>>;

export const limitsFor = (types: readonly string[]): readonly Limit[] =>
  LIMITS.filter(({ of }) => of.some((type) => types.includes(type)));

export function readLimits(schema: SchemaObject): LimitTexts {
  return Object.fromEntries(
    LIMITS.flatMap((limit) => {
      const value = schema[limit.key];
      return isReadable(limit, value) ? [[limit.key, String(value)]] : [];
    }),
  );
}

const isReadable = ({ kind }: Limit, value: unknown): boolean =>
  typeof value === (kind === 'pattern' || kind === 'format' ? 'string' : 'number');

/** Why it cannot be saved as it is typed. */
export function problemOfLimit({ kind }: Limit, text: string): string | undefined {
  if (text === '') return undefined;
  if (kind === 'count') return /^\d{1,9}$/.test(text.trim()) ? undefined : 'A whole number from 0.';
  if (kind === 'number')
    return text.trim() !== '' && Number.isFinite(Number(text)) ? undefined : 'A number, like 1 or 0.5.';
  return kind === 'pattern' && !isPattern(text) ? 'No regular expression yet.' : undefined;
}

/** The schema with what is typed of the limits that its types have, and without those that they have not. */
export function withLimits(schema: SchemaObject, types: readonly string[], texts: LimitTexts): SchemaObject {
  // Of values of any type nobody can say which limits are meant: they stay.
  if (types.length === 0) return schema;
  const known = limitsFor(types);
  const now: Record<string, unknown> = { ...schema };
  for (const limit of LIMITS) {
    const text = texts[limit.key] ?? '';
    const isSaid = known.includes(limit) && text !== '' && problemOfLimit(limit, text) === undefined;
    if (isSaid) now[limit.key] = limit.kind === 'count' || limit.kind === 'number' ? Number(text) : text;
    else if (isReadable(limit, now[limit.key])) delete now[limit.key];
  }
  return now;
}

/** Plans take RE2's patterns; of what it writes otherwise than JavaScript the API has the last word. */
export function isPattern(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const flagless = value.replace(/^\(\?[imsU]+\)/, '').replaceAll('(?P<', '(?<');
  return ['u', ''].some((flags) => {
    try {
      return new RegExp(flagless, flags) instanceof RegExp;
    } catch {
      return false;
    }
  });
}
