/** Which choices fit what was typed, best first. Pure. */

interface Named {
  readonly name: string;
  readonly about: string;
}

/** What the palette offers. */
export interface Choice extends Named {
  readonly key: string;
  readonly run: () => void;
}

/** All words must appear; a name that begins with them comes before one that holds them. The order is kept else. */
export function rank<Item extends Named>(items: readonly Item[], text: string): readonly Item[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return items;
  const words = wanted.split(/\s+/);
  const scored = items.flatMap((item) => {
    const name = item.name.toLowerCase();
    const whole = `${name} ${item.about.toLowerCase()}`;
    if (!words.every((word) => whole.includes(word))) return [];
    return [{ item, score: name.startsWith(wanted) ? 2 : name.includes(wanted) ? 1 : 0 }];
  });
  return scored.sort((one, other) => other.score - one.score).map(({ item }) => item);
}
