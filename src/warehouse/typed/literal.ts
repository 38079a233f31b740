/** Names of a plan's own in statements that cannot bind values (DDL): written so that they can be nothing but names. */

/** `'...'`, any text. */
export function textLiteral(text: string): string {
  const escaped = text
    .toWellFormed()
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
    // As escapes, so that a statement stays one line of plain characters.
    .replaceAll(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `'${escaped}'`;
}

/** A quoted name. Throws for what no name of ours has (plan/typing/names.ts). */
export function nameLiteral(name: string): string {
  if (name === '' || /[`\\\p{Cc}]/u.test(name)) throw new Error(`"${name}" is no name`);
  return `\`${name.toWellFormed()}\``;
}
