/** Values of a statement that is put together: each has a place of its own in the text, and nothing else of it is there. */
import type { Params } from '../session.ts';

export interface Binder {
  /** Binds a value and answers its place. */
  bind(type: string, value: Params[string]): string;
  readonly params: Params;
}

/** `prefix` begins the names. */
export function openBinder(prefix: string): Binder {
  const params: Record<string, Params[string]> = {};
  let count = 0;
  return {
    params,
    bind(type, value) {
      const name = `${prefix}${count++}`;
      params[name] = value;
      return `{${name}:${type}}`;
    },
  };
}
