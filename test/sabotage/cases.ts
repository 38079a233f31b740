/**
 * What is removed, and which test must notice. A case names one place in the code; when that place has moved,
 * the sabotage fails loudly until the case is right again.
 */
export interface Sabotage {
  /** What the product loses, in plain words. */
  readonly removed: string;
  readonly file: string;
  /** Exact text that stands in the file once. */
  readonly find: string;
  readonly replace: string;
  /** Tests that must turn red: the file, and words of the test's name. */
  readonly noticedBy: readonly { readonly file: string; readonly test: string }[];
}

export const SABOTAGES: readonly Sabotage[] = [];
