/** An action as a file for people; docs/actions.md describes it. A profile and a segment may be given by name: whoever reads the file knows the ids. */
import { HOUSE, renderEntry } from '../../plan/formats/yaml/render.ts';
import { mapOf, shapeOf } from '../../plan/formats/yaml/shape.ts';
import { readYaml } from '../read-yaml.ts';
import type { ActionDocument } from './action.ts';
import { type ActionContext, type ActionFindings, checkAction } from './problems.ts';

const ANY: ActionContext = { profiles: null, segments: null };

export function readActionYaml(text: string, context: ActionContext = ANY): ActionFindings {
  return readYaml(text, 'action', (plain) => checkAction(plain, context));
}

const ORDER = [
  'name',
  'description',
  'of',
  'profile',
  'trigger',
  'filter',
  'channels',
  'cooldownDays',
  'isOn',
] as const satisfies readonly (keyof ActionDocument)[];

/** What is as it would be without saying it is left out. */
const DEFAULTS: Partial<ActionDocument> = { description: '', filter: null, cooldownDays: 0, isOn: true };

export function writeActionYaml(document: ActionDocument): string {
  const isSaid = (key: (typeof ORDER)[number]): boolean =>
    key === 'channels' ? document.channels.length > 0 : document[key] !== DEFAULTS[key];
  const shape = mapOf(ORDER.map((key) => [key, isSaid(key) ? shapeOf(document[key] as never) : undefined]));
  return [...shape].map(([key, value]) => `${renderEntry(key, value, [], HOUSE)}\n`).join('');
}
