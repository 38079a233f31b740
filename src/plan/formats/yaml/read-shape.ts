/** Reads one field that was just written, to see that nothing was lost. It comes from no text, so it has no lines. */
import { type Field, readField, type Shelf } from './read-field.ts';
import { Reading } from './reading.ts';
import { isShapeMap, type Shape } from './shape.ts';
import type { Tree } from './tree.ts';

/** null when it cannot be read. */
export function readFromShape(shape: Shape, shelf: Shelf): Field | null {
  const reading = new Reading();
  const field = readField(reading, treeOfShape(shape), '', shelf, 'the field');
  return reading.problems.length === 0 ? field : null;
}

export function treeOfShape(shape: Shape): Tree {
  if (isShapeMap(shape)) {
    const entries = [...shape].map(([key, value]) => ({ key, line: 0, value: treeOfShape(value) }));
    return { kind: 'map', line: 0, entries };
  }
  if (typeof shape === 'object' && shape !== null)
    return { kind: 'list', line: 0, items: shape.map(treeOfShape) };
  return { kind: 'scalar', line: 0, value: shape };
}
