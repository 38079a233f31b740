/** An event as a line of the debugger, from whatever the feed, the events or the refusals say of it. Pure. */

export type Outcome = 'stored' | 'refused' | 'quarantined' | 'duplicate';

const OUTCOMES: readonly Outcome[] = ['stored', 'refused', 'quarantined', 'duplicate'];

export interface Row {
  /** Of this row alone, also when the same messageId came twice. */
  readonly key: string;
  readonly atMs: number;
  readonly outcome: Outcome;
  readonly type: string;
  /** The event's or page's name; the refusal's code when it has none. */
  readonly name: string;
  readonly user: string;
  readonly anonymous: string;
  readonly source: string;
  readonly messageId: string;
  readonly refusal: Refusal | null;
  /** Id of the plan that judged it; empty when none did, or nothing says so. */
  readonly plan: string;
  readonly violations: readonly Violation[];
  /** As it was received from the API. */
  readonly event: Readonly<Record<string, unknown>>;
}

/** One thing that the event did wrong by its plan. */
export interface Violation {
  readonly type: string;
  /** Dotted path; empty for the whole event. */
  readonly field: string;
  readonly description: string;
  /** Null when no rule is for the event, or nothing says so. */
  readonly rule: string | null;
}

export interface Refusal {
  readonly refusalId: string;
  readonly code: string;
  readonly reason: string;
  readonly fix: string;
  /** The original bytes as text. */
  readonly body: string;
  readonly cut: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

export function rowOf(event: Fields): Row {
  const outcome = outcomeOf(event);
  const refusal = outcome === 'refused' ? refusalOf(event) : null;
  const sent = refusal === null ? event : { ...parseObject(refusal.body), ...withoutEmpty(event) };
  const messageId = text(sent.messageId);
  return {
    key: refusal?.refusalId || `${outcome} ${text(sent.source)} ${messageId} ${text(event.receivedAt)}`,
    atMs: Date.parse(text(event.receivedAt)) || 0,
    outcome,
    type: text(sent.type),
    name: text(sent.event) || text(sent.name) || (refusal?.code ?? ''),
    user: text(sent.userId),
    anonymous: text(sent.anonymousId),
    source: text(event.source),
    messageId,
    refusal,
    plan: text(event.plan),
    violations: violationsIn(event),
    event,
  };
}

/** What the pipeline said of it; of an event that was read back, what stands in it as Segment writes it. */
function violationsIn({ violations, context }: Fields): readonly Violation[] {
  const said = Array.isArray(violations) ? violations : fieldOf(fieldOf(context, 'protocols'), 'violations');
  if (!Array.isArray(said)) return [];
  return said.map((each: unknown) => ({
    type: text(fieldOf(each, 'type')),
    field: text(fieldOf(each, 'field')).replace(/^\(root\)$/, ''),
    description: text(fieldOf(each, 'description')),
    rule: text(fieldOf(each, 'rule')) || null,
  }));
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Fields)[name]
    : undefined;

/** What a plan says of it, in a word. */
export type Verdict = 'unplanned' | 'violating' | 'followed' | 'unjudged';

export function verdictOf({ plan, violations, outcome }: Row): Verdict {
  if (violations.some(({ type }) => type === 'Unplanned Event')) return 'unplanned';
  if (violations.length > 0) return 'violating';
  return plan !== '' && outcome === 'stored' ? 'followed' : 'unjudged';
}

function outcomeOf({ outcome, refusalId }: Fields): Outcome {
  const fallback = refusalId === undefined ? 'stored' : 'refused';
  return OUTCOMES.find((known) => known === outcome) ?? fallback;
}

function refusalOf(event: Fields): Refusal {
  return {
    refusalId: text(event.refusalId),
    code: text(event.code),
    reason: text(event.reason),
    fix: text(event.fix),
    body: text(event.body),
    cut: event.cut === true,
  };
}

/** The object that a text is, or an empty one. */
function parseObject(body: string): Fields {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
  } catch {
    return {};
  }
}

const withoutEmpty = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''));

/** Strangers send anything in any field. */
function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const searched = new WeakMap<Row, string>();

/** Everything that can be searched in a row, in lower case; made once, when it is first searched. */
export function searchTextOf(row: Row): string {
  const known = searched.get(row);
  if (known !== undefined) return known;
  const made = JSON.stringify(row.event).toLowerCase();
  searched.set(row, made);
  return made;
}

/** What the feed says about an event beside the event itself. */
const BESIDE = ['plan', 'planVersion', 'violations', 'outcome'];

/** The bytes as they came, where the event was not stored; null where there are none of its own. */
export function bytesOf({ refusal, outcome, event }: Row): string | null {
  if (refusal !== null) return refusal.body;
  return outcome === 'quarantined' && typeof event.body === 'string' ? event.body : null;
}

/** The event alone: as it came where it was not stored, else as it is stored. */
export function fieldsOf(row: Row): Fields {
  const bytes = bytesOf(row);
  if (bytes !== null) return parseObject(bytes);
  return Object.fromEntries(Object.entries(row.event).filter(([name]) => !BESIDE.includes(name)));
}
