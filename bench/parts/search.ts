/** The highest rate that holds, to about 5 %, in few tries: each takes a quarter of a minute. Pure but for `holds`. */
const STEP = 1.2;
const PRECISION = 1.06;
const TRIES_MAX = 8;

/** Goes up or down from the guess until it lies between a rate that holds and one that does not, then halves between them. */
export async function findHighest(guess: number, holds: (rate: number) => Promise<boolean>): Promise<number> {
  let held = 0;
  let failed = Number.POSITIVE_INFINITY;
  let rate = guess;
  for (let tries = 0; tries < TRIES_MAX && failed / held > PRECISION; tries += 1) {
    if (await holds(rate)) held = rate;
    else failed = rate;
    if (held === 0) rate /= STEP;
    else if (failed === Number.POSITIVE_INFINITY) rate *= STEP;
    else rate = Math.sqrt(held * failed);
  }
  return held === 0 ? rate : held;
}
