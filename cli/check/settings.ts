/** What `trackway check` is told of a project: by `check:` in trackway.yaml, and by options, which win. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { Fault } from '../../src/system/fault.ts';
import type { ArgumentPlace, Wrapper } from './read-call.ts';
import { CALL_NAMES } from './receivers.ts';

const PLACE = /^(\d{1,2})((?:\.[\w$]+)*)$/;

const placeSchema = z
  .union([z.number().int().min(0).max(20), z.string().regex(PLACE)])
  .transform((place) => placeOf(String(place)));

const settingsSchema = z.strictObject({
  plan: z.string().min(1).optional(),
  paths: z.array(z.string().min(1)).optional(),
  objects: z.array(z.string().regex(/^[\w$]+$/, 'a name such as analytics')).optional(),
  wrappers: z
    .array(
      z.strictObject({
        call: z.string().regex(/^[\w$]+(\.[\w$]+)*$/, 'a name such as trackEvent or telemetry.capture'),
        type: z.enum(CALL_NAMES).default('track'),
        /** A place of an argument, or the event's name itself. */
        event: z.union([placeSchema, z.string().min(1)]).optional(),
        properties: placeSchema.optional(),
      }),
    )
    .optional(),
});

export interface CheckSettings {
  readonly plan: string | null;
  readonly paths: readonly string[];
  readonly objects: readonly string[];
  readonly wrappers: readonly Wrapper[];
}

const NOTHING: CheckSettings = { plan: null, paths: [], objects: [], wrappers: [] };

/** `file` must be there when it was named, and may be missing when it is the usual one. Throws Fault `bad_request`. */
export async function readCheckSettings(file: string, isNamed: boolean): Promise<CheckSettings> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (!isNamed) return NOTHING;
    throw new Fault('bad_request', `"${file}" cannot be read: is the path right?`, { cause: error });
  }
  let whole: unknown;
  try {
    whole = parse(text);
  } catch (error) {
    throw new Fault('bad_request', `${file} is not YAML: ${error instanceof Error ? error.message : ''}`);
  }
  const section: unknown =
    typeof whole === 'object' && whole !== null ? Reflect.get(whole, 'check') : undefined;
  const read = settingsSchema.safeParse(section ?? {});
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Fault(
      'bad_request',
      `${file}, check.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it does not fit'}.`,
    );
  }
  const { plan = null, paths = [], objects = [], wrappers = [] } = read.data;
  return {
    ...{ plan, paths, objects },
    wrappers: wrappers.map(({ event, properties, ...rest }) => ({
      ...rest,
      event: event ?? (rest.type === 'track' ? placeOf('0') : null),
      properties: properties ?? (event === undefined ? placeOf(rest.type === 'track' ? '1' : '0') : null),
    })),
  };
}

function placeOf(text: string): ArgumentPlace {
  const [, index = '0', path = ''] = PLACE.exec(text) ?? [];
  return { index: Number(index), path: path.split('.').slice(1) };
}

const WRAPPER = /^(?:(track|identify|group|page|screen)=)?([\w$]+(?:\.[\w$]+)*)(?::([^,]+)(?:,([^,]+))?)?$/;

/** `trackEvent`, `trackEvent:0,1`, `telemetry.capture:0.name,0.data`, `identify=setUser:-,1`. Throws Fault `bad_request`. */
export function wrapperOf(text: string): Wrapper {
  const [whole, type, call = '', event, properties] = WRAPPER.exec(text) ?? [];
  const name = CALL_NAMES.find((known) => known === type) ?? 'track';
  const isPlace = (place: string | undefined): boolean =>
    place === undefined || place === '-' || PLACE.test(place);
  if (whole === undefined || !isPlace(event) || !isPlace(properties))
    throw new Fault(
      'bad_request',
      `--wrapper ${text}: it takes NAME:EVENT,PROPERTIES with places of arguments, such as trackEvent:0,1 or telemetry.capture:0.name,0.data; for other calls identify=setUser:-,1.`,
    );
  const usual = name === 'track' ? ['0', '1'] : ['-', '0'];
  const place = (given: string | undefined, index: number): ArgumentPlace | null => {
    const said = given ?? (event === undefined ? usual[index] : '-') ?? '-';
    return said === '-' ? null : placeOf(said);
  };
  return { call, type: name, event: place(event, 0), properties: place(properties, 1) };
}
