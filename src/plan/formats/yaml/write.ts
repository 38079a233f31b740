/**
 * A plan document as a file for people. The same document always makes the same text.
 *
 * With the text that is there already, only what the document says otherwise is changed (keep.ts). What comes out is
 * read again: were it not the document, the changed rules are written anew as a whole, at last the whole file. So the
 * file is always right, and comments are only given up where they cannot be kept.
 */
import { isDeepStrictEqual } from 'node:util';
import type { PlanDocument } from '../../model.ts';
import { keepText } from './keep.ts';
import { readPlanYaml } from './read.ts';
import { renderDocument } from './render.ts';
import type { ShapeMap } from './shape.ts';
import { writeDocument } from './write-document.ts';

/** A previous text that is no plan (readPlanYaml has problems with it) is not kept. */
export function writePlanYaml(document: PlanDocument, previousText?: string): string {
  const now = writeDocument(document);
  if (previousText === undefined) return renderDocument(now);
  const previous = readPlanYaml(previousText);
  if ('problems' in previous) return renderDocument(now);
  const was = writeDocument(previous.document);
  if (isDeepStrictEqual(was, now)) return previousText;
  return writeInto(previousText, was, now);
}

function writeInto(previousText: string, was: ShapeMap, now: ShapeMap): string {
  const windows = previousText.includes('\r\n');
  const text = windows ? previousText.replaceAll('\r\n', '\n') : previousText;
  for (const wholeRules of [false, true]) {
    const kept = keepText(text, was, now, wholeRules);
    if (kept !== null && says(kept, now)) return windows ? kept.replaceAll('\n', '\r\n') : kept;
  }
  return renderDocument(now);
}

function says(text: string, now: ShapeMap): boolean {
  const read = readPlanYaml(text);
  return 'document' in read && isDeepStrictEqual(writeDocument(read.document), now);
}
