/**
 * Lines gathered into pieces of about 256 KB. One 15 MB string a block cost the prototype a third of its speed, and a
 * write a line far more, so lines are encoded into a buffer as they come and go to the disk in pieces.
 */

const PIECE_BYTES = 256 * 1024;
const BYTES_PER_UNIT = 3;
const NEWLINE = 10;
const COMMA = 44;

export interface LinePieces {
  /** Bytes added so far. */
  readonly bytes: number;
  /**
   * Adds a JSON object as a line. `prefix` is the beginning of that object up to its last field's end, without a comma,
   * and replaces the object's own opening brace: this saves building and copying a longer text for each event.
   */
  addObject(prefix: Uint8Array, json: string): void;
  addLine(line: string): void;
  /** The pieces that are full, or all of them. */
  take(all: boolean): Uint8Array[];
}

export function createLinePieces(): LinePieces {
  let full: Uint8Array[] = [];
  let piece = Buffer.allocUnsafe(0);
  let used = 0;
  let closedBytes = 0;

  function makeRoom(bytes: number): void {
    if (used + bytes <= piece.length) return;
    if (used > 0) full.push(piece.subarray(0, used));
    closedBytes += used;
    used = 0;
    piece = Buffer.allocUnsafe(Math.max(PIECE_BYTES, bytes));
  }

  return {
    get bytes() {
      return closedBytes + used;
    },
    addObject(prefix, json) {
      makeRoom(prefix.length + json.length * BYTES_PER_UNIT + 1);
      piece.set(prefix, used);
      const brace = used + prefix.length;
      used = brace + piece.write(json, brace);
      piece[brace] = COMMA;
      piece[used++] = NEWLINE;
    },
    addLine(line) {
      makeRoom(line.length * BYTES_PER_UNIT + 1);
      used += piece.write(line, used);
      piece[used++] = NEWLINE;
    },
    take(all) {
      if (all && used > 0) {
        full.push(piece.subarray(0, used));
        closedBytes += used;
        // What is left of the buffer serves the next lines; the part taken is never written again.
        piece = piece.subarray(used);
        used = 0;
      }
      const pieces = full;
      full = [];
      return pieces;
    },
  };
}
