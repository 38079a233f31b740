/** An event as groups of names and values. Pure, and bounded whatever is sent. */

export interface Group {
  readonly name: string;
  readonly leaves: readonly { readonly path: string; readonly value: string }[];
}

const LEAVES_MAX = 400;
const VALUE_CHARACTERS = 2000;
const OBJECTS = ['properties', 'traits', 'context', 'integrations'];
const TIMES = ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt'];

export function flatten(fields: Readonly<Record<string, unknown>>): readonly Group[] {
  const top = Object.entries(fields);
  const plain = top.filter(([name]) => !OBJECTS.includes(name) && !TIMES.includes(name));
  const groups = [
    { name: 'Event', leaves: plain.flatMap(([name, value]) => leavesOf(name, value)) },
    ...OBJECTS.map((name) => ({ name: capital(name), leaves: leavesOf('', fields[name]) })),
    { name: 'Times', leaves: TIMES.flatMap((name) => leavesOf(name, fields[name])) },
  ];
  return groups
    .map(({ name, leaves }) => ({ name, leaves: leaves.slice(0, LEAVES_MAX) }))
    .filter(({ leaves }) => leaves.length > 0);
}

const capital = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);

function leavesOf(path: string, value: unknown): { path: string; value: string }[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object' || Array.isArray(value)) return [{ path, value: textOf(value) }];
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(path === '' ? name : `${path}.${name}`, inner),
  );
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > VALUE_CHARACTERS ? `${text.slice(0, VALUE_CHARACTERS)}…` : text;
}
