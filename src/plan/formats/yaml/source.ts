/** Where things stand in a YAML text: ends, columns and comments, by the ranges that the parser gives its nodes. */
import {
  isCollection,
  isMap,
  isNode,
  isScalar,
  Lexer,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

export interface Comment {
  readonly offset: number;
  readonly text: string;
}

/** Tokens of the lexer that stand for no characters: begin of a document, end of a broken flow, "a scalar follows". */
const MARKS: readonly string[] = ['\u0002', '\u0018', '\u001f'];

/** Every comment of the text, from its `#` to the end of its line. */
export function commentsOf(text: string): readonly Comment[] {
  const comments: Comment[] = [];
  let offset = 0;
  let before = '';
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#') && before !== '\u001f') comments.push({ offset, text: token.trimEnd() });
    if (!MARKS.includes(token)) offset += token.length;
    before = token;
  }
  return comments;
}

export function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** The end of what a node says, with a comment on its last line, without the newline. */
export function endOf(node: unknown, text: string): number {
  if (isCollection(node) && node.flow !== true) {
    const last: unknown = node.items.at(-1);
    if (last !== undefined) return isMap(node) ? endOfPair(last as Pair, text) : endOf(last, text);
  }
  if (!isNode(node)) return 0;
  let end = node.range?.[1] ?? 0;
  if (isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'))
    return text[end - 1] === '\n' ? end - 1 : end;
  const comment = /[ \t]*(?:#[^\n]*)?/y;
  comment.lastIndex = end;
  end += comment.exec(text)?.[0].trimEnd().length ?? 0;
  return end;
}

export function endOfPair({ key, value }: Pair, text: string): number {
  return Math.max(endOf(value, text), colonOf(key, text));
}

/** The offset after the colon of a key. */
export function colonOf(key: unknown, text: string): number {
  const end = isNode(key) ? (key.range?.[1] ?? 0) : 0;
  return text.indexOf(':', end) + 1;
}

export function columnOf(offset: number, text: string): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

export type Block = YAMLMap | YAMLSeq;

export function isBlock(node: unknown): node is Block {
  return isCollection(node) && node.flow !== true && node.items.length > 0;
}
