/** Sets as bits of numbers: days back from today, and places of a profile's events, which begin with 1. */

/** Members of a number. */
export const BITS = 64;

function wordsFor(members: number): number {
  return Math.max(1, Math.ceil(members / BITS));
}

/** An array of the numbers of a set, so that all `members` have room. */
export function wordsSql(members: number, of: (first: number, end: number) => string): string {
  const words = Array.from({ length: wordsFor(members) }, (_, word) => of(word * BITS, (word + 1) * BITS));
  return `[${words.join(', ')}]`;
}

/** The bit of a member in its number; the expression says where it is, from 0. */
export function bitSql(member: string): string {
  return `bitShiftLeft(toUInt64(1), toUInt8(bitAnd(${member}, ${BITS - 1})))`;
}

/** How many of the set's members from `from` to before `to` are there. */
export function countSql(
  set: string,
  from: number,
  to: number,
  has: (member: number) => boolean = () => true,
): string {
  const parts: string[] = [];
  for (let word = Math.floor(from / BITS); word * BITS < to; word++) {
    let mask = 0n;
    for (let bit = 0; bit < BITS; bit++) {
      const member = word * BITS + bit;
      if (member >= from && member < to && has(member)) mask |= 1n << BigInt(bit);
    }
    parts.push(`bitCount(bitAnd(${set}[${word + 1}], toUInt64(${mask})))`);
  }
  return parts.length === 0 ? '0' : `(${parts.join(' + ')})`;
}

/** Which one of the members that are there it is, from 1; 0 where it is not there. */
export function orderSql(set: string, member: number): string {
  const word = `${set}[${Math.floor(member / BITS) + 1}]`;
  return `bitTest(${word}, ${member % BITS}) * ${countSql(set, 0, member + 1)}`;
}
