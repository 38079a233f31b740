/** JSON pointers (RFC 6901), and the dotted paths in which people and Segment name a field. */

export type Path = readonly string[];

/** `/properties/a~1b` -> ['properties', 'a/b']; '' is the whole. */
export function parsePointer(pointer: string): Path {
  if (pointer === '') return [];
  const parts = pointer.slice(1).split('/');
  if (!pointer.includes('~')) return parts;
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

export function toPointer(path: Path): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** `properties.products.0.price`; '' for the whole event. A dot in a name is not told from one between names. */
export const dotted = (path: Path): string => path.join('.');

/** The value at the path, or undefined. Own keys only. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return value;
}
