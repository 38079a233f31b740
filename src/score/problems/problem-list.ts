/** Problems of a document as they are found, up to as many as anybody reads. Each says what to do. */

export interface ProfileProblem {
  /** Stable, snake_case. */
  readonly code: string;
  /** JSON pointer. */
  readonly path: string;
  /** From 1, when the document was text. */
  readonly line?: number;
  readonly message: string;
}

export type Path = readonly (string | number)[];

const PROBLEMS_MAX = 100;

export class ProblemList {
  readonly #problems: ProfileProblem[] = [];

  add(code: string, path: Path, message: string): void {
    if (this.#problems.length < PROBLEMS_MAX) this.#problems.push({ code, path: toPointer(path), message });
  }

  get problems(): readonly ProfileProblem[] {
    return this.#problems;
  }
}

function toPointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A name or value in a message, short. */
export function show(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
