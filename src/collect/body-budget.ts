/**
 * Bytes of bodies that are still being read, over all connections. Without it thousands of connections could each leave
 * a body of megabytes unfinished, and hold gigabytes until their time is up. Small bodies are not counted: those who
 * hold the budget with large ones must not shut out everybody else.
 */
export interface BodyBudget {
  /** Takes bytes, or returns false when there is no room for them. */
  take(bytes: number): boolean;
  give(bytes: number): void;
  readonly taken: number;
}

/** A body counts from here on. Nearly all real requests are smaller. */
export const COUNTED_FROM_BYTES = 64 * 1024;

export function openBodyBudget(bytesMax: number): BodyBudget {
  let taken = 0;
  return {
    get taken() {
      return taken;
    },
    take(bytes) {
      if (taken + bytes > bytesMax) return false;
      taken += bytes;
      return true;
    },
    give(bytes) {
      taken -= bytes;
    },
  };
}
