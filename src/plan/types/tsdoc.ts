/** Comments over what is generated. Texts come from people, so nothing in them may end the comment. */

const LINE_CHARS_MAX = 110;

/** Lines of a TSDoc comment; none when there is nothing to say. */
export function docLines(paragraphs: readonly string[], indent: string): string[] {
  const lines = paragraphs
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '')
    .flatMap((paragraph, index) => [...(index === 0 ? [] : ['']), ...wrap(harmless(paragraph), indent)]);
  const [only] = lines;
  if (only === undefined) return [];
  if (lines.length === 1) return [`${indent}/** ${only} */`];
  return [
    `${indent}/**`,
    ...lines.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}`),
    `${indent} */`,
  ];
}

/** A tag at the start of a text would be read as one. */
function harmless(text: string): string {
  return text.replaceAll('*/', '*\\/').replace(/^@(?!deprecated since )/, '\\@');
}

function wrap(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + 3 + line.length + 1 + word.length > LINE_CHARS_MAX) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
