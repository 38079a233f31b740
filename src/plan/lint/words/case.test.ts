import { expect, test } from 'vitest';
import type { NameCase } from '../../model.ts';
import { isCase, writeIn } from './case.ts';
import { openEnglish } from './english.ts';
import { tokensOf } from './tokens.ts';

const english = openEnglish();

const RIGHT: readonly (readonly [NameCase, string])[] = [
  ['Title Case', 'Signed Up'],
  ['Title Case', 'Product Added to Wishlist'],
  ['Title Case', 'Product Added To Wishlist'],
  ['Title Case', 'iOS App Opened'],
  ['Title Case', 'API Key Revoked'],
  ['Title Case', '2FA Enabled'],
  ['Title Case', 'Sign-Up Completed'],
  ['Title Case', 'Unsubscribed'],
  ['Title Case', '已注册'],
  ['Sentence case', 'Account created'],
  ['Sentence case', 'API key revoked'],
  ['Sentence case', 'Connected Salesforce'],
  ['camelCase', 'userLogin'],
  ['camelCase', 'userID'],
  ['camelCase', 'q4'],
  ['snake_case', 'user_login'],
  ['snake_case', 'address_line_2'],
  ['any', ' What Ever_it-is '],
];

test.each(RIGHT)('%s: %s is right', (convention, name) => {
  expect(isCase(name, convention, english)).toBe(true);
});

const WRONG: readonly (readonly [NameCase, string, string])[] = [
  ['Title Case', 'signed up', 'Signed Up'],
  ['Title Case', 'Signed up', 'Signed Up'],
  ['Title Case', 'signed_up', 'Signed Up'],
  ['Title Case', 'signedUp', 'Signed Up'],
  ['Title Case', 'SignedUp', 'Signed Up'],
  ['Title Case', 'SIGNED UP', 'Signed Up'],
  ['Title Case', 'user:signed-up', 'User Signed Up'],
  ['Title Case', 'Signed  Up', 'Signed Up'],
  ['Title Case', ' Signed Up', 'Signed Up'],
  ['Title Case', 'opened iOS app', 'Opened iOS App'],
  ['Title Case', 'product added to cart', 'Product Added to Cart'],
  ['Sentence case', 'Account Created', 'Account created'],
  ['Sentence case', 'account created', 'Account created'],
  ['camelCase', 'user_login', 'userLogin'],
  ['camelCase', 'User Login', 'userLogin'],
  ['camelCase', 'UserLogin', 'userLogin'],
  ['camelCase', 'URL', 'url'],
  ['snake_case', 'userLogin', 'user_login'],
  ['snake_case', 'user-login', 'user_login'],
];

test.each(WRONG)('%s: "%s" is to be written "%s"', (convention, name, written) => {
  expect(isCase(name, convention, english)).toBe(false);
  expect(writeIn(tokensOf(name), convention, english)).toBe(written);
});
