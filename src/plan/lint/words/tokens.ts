/** A name's words. */

/** As they are written: `Signed Up`, `signed_up`, `signedUp` and `user:signed-up` are two or three words each. */
export function tokensOf(name: string): readonly string[] {
  const apart = /\s/.test(name.trim())
    ? name
    : name.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2').replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2');
  return apart.split(/[^\p{L}\p{N}']+/u).filter((token) => token !== '');
}

export function wordsOf(name: string): readonly string[] {
  return tokensOf(name).map((token) => token.toLowerCase());
}
