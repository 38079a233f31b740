/** JSON pointers (RFC 6901), by which problems and changes name a place in a plan document. */

export type Step = string | number;

/** `('/rules', 3, 'a/b')` is `/rules/3/a~1b`. */
export function pointerTo(parent: string, ...steps: readonly Step[]): string {
  return steps.reduce<string>((pointer, step) => `${pointer}/${escapeStep(step)}`, parent);
}

/** The pointer without its last step; '' has no parent and stays ''. */
export function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

function escapeStep(step: Step): string {
  return String(step).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The `$ref` by which a schema means an entry of the plan's library. */
export function libraryRef(shelf: 'properties' | 'traits', name: string): string {
  return `#/library/${shelf}/${encodeURIComponent(escapeStep(name))}`;
}

/** The entry that a `$ref` means; null when it means something else. */
export function libraryEntry(
  ref: string,
): { readonly shelf: 'properties' | 'traits'; readonly name: string } | null {
  const [, shelf, step] = /^#\/library\/(properties|traits)\/([^/]+)$/.exec(ref) ?? [];
  if (step === undefined) return null;
  try {
    const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    return { shelf: shelf === 'traits' ? 'traits' : 'properties', name };
  } catch {
    // A lone % is no reference of ours.
    return null;
  }
}
