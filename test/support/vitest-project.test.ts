import { describe, expect, it } from 'vitest';
import { failuresOf, isOutOfTime, lateOf } from './vitest-project.ts';

const failure = (message: string) => ({ file: 'a.test.ts', test: 'a', message });

describe('what a failed test is asked again for', () => {
  it('is running out of time, in whatever words', () => {
    expect(
      [
        'Error: Test timed out in 120000ms.\nIf this is a long-running test',
        'Error: Hook timed out in 60000ms.',
        'Error: Waited 30000 ms in vain until the event is there',
        "TimeoutError: locator.click: Timeout 30000ms exceeded.\n  - waiting for getByRole('button')",
      ].map((message) => isOutOfTime(failure(message))),
    ).toEqual([true, true, true, true]);
  });
  it('is never a wrong answer', () => {
    expect(
      [
        'AssertionError: expected 99 to be 100',
        'AssertionError: expected "Waited 5 ms in vain" to be ""',
        'Error: 3 events were lost',
      ].map((message) => isOutOfTime(failure(message))),
    ).toEqual([false, false, false]);
  });
});

describe('who is asked again', () => {
  const of = (file: string, test: string, message: string) => ({ file, test, message });
  it('is who ran out of time and what failed after it in its file, and nobody before it or elsewhere', () => {
    const failures = [
      of('a.test.ts', 'before', 'wrong'),
      of('a.test.ts', 'late', 'Test timed out in 5ms'),
      of('a.test.ts', 'after', 'wrong'),
      of('b.test.ts', 'elsewhere', 'wrong'),
    ];
    expect(lateOf(failures).map(({ test }) => test)).toEqual(['late', 'after']);
  });
});

describe('the failures of a report', () => {
  it('are its failed tests, and each file that could not be loaded', () => {
    const test = (status: string, ...failureMessages: string[]) => ({
      ...{ fullName: `is ${status}`, status, failureMessages },
    });
    const file = (
      name: string,
      status: string,
      message: string,
      ...assertionResults: ReturnType<typeof test>[]
    ) => ({
      ...{ name, status, message, assertionResults },
    });
    const testResults = [
      file('a.test.ts', 'passed', '', test('passed'), test('skipped')),
      file('b.test.ts', 'failed', '', test('passed'), test('failed', 'wrong')),
      file('c.test.ts', 'failed', 'SyntaxError'),
    ];
    expect(failuresOf({ numPassedTests: 2, testResults })).toEqual([
      { file: 'b.test.ts', test: 'is failed', message: 'wrong' },
      { file: 'c.test.ts', test: '', message: 'SyntaxError' },
    ]);
  });
});
