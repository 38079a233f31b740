/** The password rules that can be told while one types; the server knows them too, and a list of common ones. Pure. */

export const PASSWORD_CHARACTERS_MIN = 12;
export const PASSWORD_CHARACTERS_MAX = 128;

export interface Rule {
  readonly words: string;
  readonly met: boolean;
}

export function judgePassword(password: string): readonly Rule[] {
  return [
    {
      words: `At least ${PASSWORD_CHARACTERS_MIN} characters; a few words in a row are fine`,
      met: password.length >= PASSWORD_CHARACTERS_MIN && password.length <= PASSWORD_CHARACTERS_MAX,
    },
    { words: 'Not one character again and again', met: new Set(password).size >= 4 },
  ];
}

export const isPasswordFit = (password: string): boolean => judgePassword(password).every(({ met }) => met);
