/** JSON as somebody types it: what it says, or where it breaks; and where in it a pointer points. Pure. */

export type ReadJson =
  | { readonly value: unknown; readonly problem?: undefined }
  | { readonly value?: undefined; readonly problem: string };

export function readJson(text: string): ReadJson {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const place = /position (\d+)/.exec(said);
    const line = place === null ? lineCount(text) : lineCount(text.slice(0, Number(place[1])));
    return { problem: `Line ${line} is not JSON yet: ${said.replace(/ in JSON at position.*$/s, '')}.` };
  }
}

const lineCount = (text: string): number => text.split('\n').length;

/** The line, from 1, of what a pointer points at in JSON text; of the deepest part that is there. */
export function lineOfPointer(text: string, pointer: string): number {
  const wanted = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = { line: 1, depth: -1 };
  const scan = openScan(text);
  scan.value([], (path, line) => {
    const isOnTheWay = path.every((part, depth) => part === wanted[depth]);
    if (isOnTheWay && path.length > found.depth) Object.assign(found, { line, depth: path.length });
  });
  return found.line;
}

type Tell = (path: readonly string[], line: number) => void;

/** Of text that JSON.parse has read. */
function openScan(text: string) {
  const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|\n/g;
  let line = 1;
  const next = (): string => {
    for (;;) {
      const match = token.exec(text);
      if (match === null) return '';
      if (match[0] !== '\n') return match[0];
      line++;
    }
  };
  function value(path: readonly string[], tell: Tell, first = next()): void {
    tell(path, line);
    if (first === '{') readObject(path, tell);
    else if (first === '[') readList(path, tell);
  }
  function readObject(path: readonly string[], tell: Tell): void {
    for (let key = next(); key !== '}' && key !== ''; key = next()) {
      if (key === ',') continue;
      const at = line;
      next();
      value([...path, String(JSON.parse(key))], (inner, where) =>
        tell(inner, inner.length === path.length + 1 ? at : where),
      );
    }
  }
  function readList(path: readonly string[], tell: Tell): void {
    let place = 0;
    for (let first = next(); first !== ']' && first !== ''; first = next()) {
      if (first === ',') continue;
      value([...path, String(place)], tell, first);
      place++;
    }
  }
  return { value };
}
