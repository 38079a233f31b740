/** Problems as they are found, up to as many as anybody reads. */
import { type Path, toPointer } from '../check/pointer.ts';
import type { PlanProblem } from '../model.ts';

export interface ProblemList {
  add(code: string, path: Path, message: string): void;
  readonly full: boolean;
  readonly count: number;
  readonly problems: readonly PlanProblem[];
}

export function openProblemList(max: number): ProblemList {
  const problems: PlanProblem[] = [];
  const told = new Set<string>();
  return {
    add(code, path, message) {
      const pointer = toPointer(path);
      // What is wrong in the library is found again by every rule that uses it.
      const key = `${code} ${pointer}`;
      if (problems.length >= max || told.has(key)) return;
      told.add(key);
      problems.push({ code, path: pointer, message });
    },
    get full() {
      return problems.length >= max;
    },
    get count() {
      return problems.length;
    },
    problems,
  };
}

/** A name or value in a message, short. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
