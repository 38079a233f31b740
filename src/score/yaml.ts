/**
 * A scoring profile as a file for people; docs/scoring.md describes it. The document as it is, in YAML (or JSON, which
 * is YAML), read with a line for every problem. Written into a text that is there already, only what changed is
 * changed, and comments stay: as for plan files, whose reader and keeper these are.
 */
import { isSame } from '../plan/formats/json.ts';
import { keepText } from '../plan/formats/yaml/keep.ts';
import { HOUSE, renderEntry } from '../plan/formats/yaml/render.ts';
import { mapOf, type ShapeMap, shapeOf } from '../plan/formats/yaml/shape.ts';
import type { Segments } from './problems/clause-segments.ts';
import { findProfileProblems, type ProfileFindings } from './problems/find-profile-problems.ts';
import type { ScoringProfile } from './profile.ts';
import { readYaml } from './read-yaml.ts';

/** The document when its shape is sound, and every problem with its line. */
export type ReadProfile = ProfileFindings;

export function readProfileYaml(text: string, segments: Segments | null = null): ReadProfile {
  return readYaml(text, 'scoring profile', (plain) => findProfileProblems(plain, segments));
}

/** Into `previousText` when it is a profile's; comments go only with what they stand above. */
export function writeProfileYaml(document: ScoringProfile, previousText?: string): string {
  const now = shapeOfProfile(document);
  const previous = previousText === undefined ? null : readProfileYaml(previousText);
  if (previousText === undefined || previous === null || previous.document === null) return render(now);
  if (isSame(previous.document, document)) return previousText;
  const kept = keepText(previousText, shapeOfProfile(previous.document), now, false);
  // A text may say a thing in a way that cannot be changed piece by piece: what was kept is read again.
  return kept !== null && isSame(readProfileYaml(kept).document, document) ? kept : render(now);
}

const ORDER = [
  'name',
  'description',
  'mode',
  'window',
  'halfLife',
  'dailyCap',
  'target',
  'accountScore',
  'events',
  'users',
  'activation',
] as const satisfies readonly (keyof ScoringProfile)[];
const EVENT_ORDER = ['type', 'event', 'where', 'weight', 'halfLife', 'dailyCap'] as const;
/** These stand apart, by an empty line above them. */
const APART: readonly string[] = ['events', 'users', 'activation'];

function shapeOfProfile(document: ScoringProfile): ShapeMap {
  const events = document.events.map((event) =>
    mapOf(
      EVENT_ORDER.map((key) => [key, event[key] === undefined ? undefined : shapeOf(event[key] as never)]),
    ),
  );
  return mapOf(
    ORDER.map((key) => {
      if (key === 'events') return [key, events];
      return [key, document[key] === undefined ? undefined : shapeOf(document[key] as never)];
    }),
  );
}

function render(shape: ShapeMap): string {
  const parts = [...shape].map(
    ([key, value]) => `${APART.includes(key) ? '\n' : ''}${renderEntry(key, value, [], HOUSE)}\n`,
  );
  return parts.join('');
}
