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
