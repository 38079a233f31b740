/**
 * Halves of surrogate pairs. JSON can carry one as an escape, but UTF-8 has no bytes for it, and engines that read
 * our lines refuse it. Each is replaced by U+FFFD, the character that means "was not readable".
 */

/** True when a text made by JSON.stringify may hold such a half: it escapes them, in lower case, and nothing else that way. */
export function mayHoldLoneSurrogate(json: string): boolean {
  return json.includes('\\ud');
}

/** The same JSON text without halves. */
export function replaceLoneSurrogates(json: string): string {
  // An escape preceded by an odd number of backslashes is not an escape, so they are matched in pairs first.
  return json.replace(/\\\\|\\ud[89a-f][0-9a-f]{2}/g, (match) => (match === '\\\\' ? match : '\ufffd'));
}
