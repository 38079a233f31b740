import { describe, expect, test } from 'vitest';
import { kindOfNumber, kindOfText, personalKindOfKey } from './pii.ts';

describe('a field is personal by its name', () => {
  test.each([
    ['email', 'email'],
    ['inviteeEmail', 'email'],
    ['invitee_first_name', 'name'],
    ['ownerLogin', 'name'],
    ['billing_phone', 'phone'],
    ['ipAddress', 'ip'],
    ['shippingAddress', 'address'],
    ['card_number', 'card'],
    ['dateOfBirth', 'birth date'],
    ['apiKey', 'secret'],
    ['authToken', 'secret'],
  ])('%s is %s', (key, kind) => {
    expect(personalKindOfKey(key)).toBe(kind);
  });

  test.each([
    'emailVerified',
    'planName',
    'projectName',
    'callsWeekly',
    'tokenCount',
    'shipping',
    'tip',
    'recipient',
    'constructor',
    'name',
  ])('%s is not', (key) => {
    expect(personalKindOfKey(key)).toBeNull();
  });

  test('a plain name is a person’s only where traits are a user’s', () => {
    expect(personalKindOfKey('name', true)).toBe('name');
  });
});

describe('a value is personal by what it looks like', () => {
  test.each([
    ['ada@example.com', 'email'],
    ['write to ada.lovelace@mail.example.org please', 'email'],
    ['+49 170 1234567', 'phone'],
    ['(555) 010-9999', 'phone'],
    ['192.168.1.20', 'ip'],
    ['2001:db8::8a2e:370:7334', 'ip'],
    ['4111 1111 1111 1111', 'card'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', 'secret'],
    ['4ba4ca80-ef25-45e5-9f7b-ea6f7ced94fc', 'id'],
    ['u_40b21578e1d0', 'id'],
  ])('%s is %s', (value, kind) => {
    expect(kindOfText(value)).toBe(kind);
  });

  test.each([
    'pro',
    'Signed up',
    '2026-03-01',
    '2026-03-01T10:00:00Z',
    'v1.2.3',
    '12:30',
    '/docs/a1',
    'Q3 2025',
  ])('%s is not', (value) => {
    expect(kindOfText(value)).toBeNull();
  });

  test('a card’s number is found among numbers, a time in milliseconds is none', () => {
    expect(kindOfNumber(4111111111111111)).toBe('card');
    expect(kindOfNumber(1795303927779)).toBeNull();
  });
});
