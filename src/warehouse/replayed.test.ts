import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { countReplayed, type ReplayedPage } from './replayed.ts';

const page: ReplayedPage = {
  workspace: 'w',
  source: 's',
  hour: 3_600_000,
  missing: 0,
  movedHere: 0,
  movedAway: 0,
  released: 0,
  repeated: 0,
  booked: 0,
  rows: 0,
};

type Told = [received: number, refused: number, stored: number, quarantined?: number, duplicate?: number];

const CASES: Record<string, [Partial<ReplayedPage>, Told]> = {
  'released from the quarantine': [{ missing: 2, movedHere: 2, released: 2 }, [0, 0, 2, -2]],
  'released, and others are new': [{ missing: 5, movedHere: 2, released: 2 }, [3, 0, 5, -2]],
  'of one quarantined another copy is stored': [{ repeated: 2 }, [0, 0, 0, -2, 2]],
  'released and refused before': [{ missing: 3, movedHere: 3, movedAway: 1, released: 2 }, [0, -1, 3, -2]],
  'all are new': [{ missing: 3 }, [3, 0, 3]],
  'new beside what is there': [{ missing: 3, booked: 5, rows: 5 }, [3, 0, 3]],
  'all were lost': [{ missing: 3, booked: 5, rows: 2 }, [0, 0, 0]],
  'more were lost than come back': [{ missing: 3, booked: 9, rows: 2 }, [0, 0, 0]],
  'some were lost, some are new': [{ missing: 5, booked: 5, rows: 2 }, [2, 0, 2]],
  'more rows than the books know': [{ missing: 2, booked: 1, rows: 4 }, [2, 0, 2]],
  'refused under another source': [{ missing: 2, movedHere: 2 }, [2, 0, 2]],
  'the page they were refused on': [{ movedAway: 2 }, [-2, -2, 0]],
  'refused under the same source': [{ missing: 2, movedHere: 2, movedAway: 2 }, [0, -2, 2]],
  'moved, lost and new at once': [{ missing: 6, movedHere: 2, booked: 4, rows: 1 }, [3, 0, 3]],
};

test.each(Object.entries(CASES))(
  '%s',
  (_, [given, [received, refused, stored, quarantined = 0, duplicate = 0]]) => {
    expect(countReplayed({ ...page, ...given })).toEqual({
      workspace: 'w',
      source: 's',
      hour: 3_600_000,
      received,
      duplicate,
      refused,
      quarantined,
      stored,
    });
  },
);

test('an entry always balances, and afterwards the books say as many as there are rows unless more were lost than came', () => {
  const count = fc.nat({ max: 50 });
  fc.assert(
    fc.property(fc.tuple(count, count, count, count, count, count, count), (counts) => {
      const [refusedHere, released, repeated, others, movedAway, booked, rows] = counts;
      const movedHere = refusedHere + released;
      const missing = movedHere + others;
      const moves = { movedHere, movedAway, released, repeated };
      const entry = countReplayed({ ...page, missing, ...moves, booked, rows });
      expect(entry.received).toBe(entry.duplicate + entry.refused + entry.quarantined + entry.stored);
      const gone = Math.max(0, booked - rows - others);
      const extra = Math.max(0, rows - booked);
      expect(booked + entry.stored - (rows + missing)).toBe(gone - extra);
    }),
  );
});
