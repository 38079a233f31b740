/** The lines of a block about what plans did: events that were blocked (or discarded later), and violations. */
import type { DiscardedLine, QuarantinedLine, ViolationLine } from '../log/blocks.ts';
import { createLinePieces } from './line-pieces.ts';

export interface HeldLines {
  addQuarantined(line: QuarantinedLine | DiscardedLine): void;
  addViolation(line: ViolationLine): void;
  readonly counts: { readonly quarantined: number; readonly violations: number };
  /** Of both files so far. */
  readonly bytes: number;
  take(all: boolean): { quarantined: Uint8Array[]; violations: Uint8Array[] };
}

export function createHeldLines(writeJson: (value: object) => string): HeldLines {
  const quarantined = createLinePieces();
  const violations = createLinePieces();
  const counts = { quarantined: 0, violations: 0 };
  return {
    counts,
    get bytes() {
      return quarantined.bytes + violations.bytes;
    },
    addQuarantined(line) {
      quarantined.addLine(writeJson(line));
      counts.quarantined++;
    },
    addViolation(line) {
      violations.addLine(writeJson(line));
      counts.violations++;
    },
    take: (all) => ({ quarantined: quarantined.take(all), violations: violations.take(all) }),
  };
}
