/** Where the sabotage leaves what it found wrong, for test/run.ts to say at its end. */
export const WRONG_FILE = 'test-report/sabotage-wrong.txt';
