import type { ScoringDocument } from '../api/scoring.ts';

/** What every part of the editor is given. */
export interface Editing {
  readonly document: ScoringDocument;
  readonly change: (make: (before: ScoringDocument) => ScoringDocument) => void;
  readonly isEditable: boolean;
}
