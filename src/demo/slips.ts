/**
 * What goes wrong in the company's tracking, as it does in every company's: a worker that was never updated, a tag that
 * marketing added without asking, releases of the app with a bug in them. It gives the plan something to find.
 *
 * A call slips by the first digits of its own id, so who slips is the same for the same seed, and no dice are thrown
 * that the story does not throw anyway. What its source only marks is told in the place of the right call. What its
 * source blocks (call.ts) is told beside it, by a release that fires twice: with or without slips, what can be asked
 * for has the same sign-ups, sessions and payments.
 */
import type { Json, JsonObject } from '../event/event.ts';
import { isObject } from '../event/unpack.ts';
import type { DemoCall, DemoSource } from './call.ts';

type Change = (call: JsonObject) => JsonObject;

interface Slip {
  readonly source: DemoSource;
  /** The event's or the page's name. */
  readonly of: string;
  /** One call in so many. */
  readonly oneIn: number;
  readonly change: Change;
  /** Beside the call and not in its place. */
  readonly again?: true;
  /** The source holds it back. */
  readonly isBlocked?: true;
}

const SLIPS: readonly Slip[] = [
  {
    source: 'server',
    of: 'Sent Project Data',
    oneIn: 60,
    change: all(
      library('2.1.3'),
      property('projectCollaborators', (count) => `${count}`),
    ),
  },
  {
    source: 'app',
    of: 'Exported Report',
    oneIn: 15,
    change: all(
      library('next-1.62.1'),
      property('format', () => undefined),
    ),
  },
  {
    source: 'website',
    of: 'Pricing',
    oneIn: 12,
    again: true,
    change: asTrack('cta_clicked', { button: 'Start free trial', experiment: 'pricing-2' }),
  },
  ...(
    [
      ['Opened Alert', 12, property('kind', () => undefined)],
      ['Viewed Dashboard', 30, property('dashboard', () => 2)],
      ['Dashboard', 25, asTrack('debug_tap', {})],
    ] as const
  ).map(
    ([of, oneIn, change]): Slip => ({
      ...{ source: 'mobile', of, oneIn, again: true, isBlocked: true },
      change: all(library('1.5.11'), inContext('app', { version: '3.2.0', build: '498' }), change),
    }),
  ),
];

/** The call as it was sent, and what was sent beside it. `id` is the call's own, 32 hex digits with dashes. */
export function withSlips(told: DemoCall, id: string): readonly DemoCall[] {
  const { source, call } = told;
  const name = call.type === 'track' ? call.event : call.name;
  const slip = SLIPS.find((one) => one.source === source && one.of === name);
  if (slip === undefined || Number.parseInt(id.slice(0, 8), 16) % slip.oneIn !== 0) return [told];
  const slipped = slip.change(call);
  if (!slip.again) return [{ ...told, call: slipped, slip: 'marked' }];
  const again = { ...slipped, messageId: `${call.messageId}-again` };
  return [told, { ...told, call: again, slip: slip.isBlocked ? 'blocked' : 'marked' }];
}

function all(...changes: readonly Change[]): Change {
  return (call) => changes.reduce((changed, change) => change(changed), call);
}

function asTrack(event: string, properties: JsonObject): Change {
  return ({ name: _name, type: _type, ...call }: JsonObject) => ({
    type: 'track',
    event,
    ...call,
    properties,
  });
}

function library(version: string): Change {
  return inContext('library', { version });
}

function inContext(name: string, fields: JsonObject): Change {
  return (call) => {
    const context = isObject(call.context) ? call.context : {};
    const before = isObject(context[name]) ? context[name] : {};
    return { ...call, context: { ...context, [name]: { ...before, ...fields } } };
  };
}

/** Undefined takes the property away. */
function property(name: string, change: (value: Json | undefined) => Json | undefined): Change {
  return (call) => {
    const { [name]: before, ...others } = isObject(call.properties) ? call.properties : {};
    const value = change(before);
    return { ...call, properties: value === undefined ? others : { ...others, [name]: value } };
  };
}
