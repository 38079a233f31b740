/**
 * The demo's dice. Everything random in it comes from a stream that is named by what it is for (seed, person,
 * session ...), so that any part can be made again alone and in any order, and one more throw here changes
 * nothing there. The generator is sfc32, the names are hashed to its 128 bits of state.
 */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from 0 up to and without `below`. */
  below(below: number): number;
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** The index of one of the weights, chosen in proportion. */
  weigh(weights: readonly number[]): number;
  /** Standard normal. */
  normal(): number;
  uuid(): string;
}

export function openRandom(...names: readonly (string | number)[]): Random {
  const next32 = sfc32(hashOf(names.join('|')));
  const next = (): number => next32() / 2 ** 32;
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    between: (from, to) => from + next() * (to - from),
    chance: (probability) => next() < probability,
    pick(list) {
      const chosen = list[below(list.length)];
      if (chosen === undefined) throw new Error('nothing to pick from');
      return chosen;
    },
    weigh(weights) {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      for (let index = 0; index < weights.length; index++) {
        left -= weights[index] ?? 0;
        if (left < 0) return index;
      }
      return weights.length - 1;
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    uuid: () => uuidOf(next32(), next32(), next32(), next32()),
  };
}

type State = readonly [number, number, number, number];

/** Four rounds of multiply-and-mix over the characters: every bit of the name reaches every word. */
function hashOf(name: string): State {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  return [a >>> 0, b >>> 0, c >>> 0, d >>> 0];
}

function sfc32(state: State): () => number {
  let [a, b, c, d] = state;
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  // The first numbers of neighbouring states are alike.
  for (let round = 0; round < 12; round++) next();
  return next;
}

function uuidOf(a: number, b: number, c: number, d: number): string {
  const hex = (value: number): string => value.toString(16).padStart(8, '0');
  const [first, second, third, fourth] = [hex(a), hex(b), hex(c), hex(d)];
  const variant = ((c >>> 28) & 3) | 8;
  return `${first}-${second.slice(0, 4)}-4${second.slice(5)}-${variant.toString(16)}${third.slice(1, 4)}-${third.slice(4)}${fourth}`;
}
