import { test } from 'vitest';
import { isLong, scaled } from '../support/scale.ts';
import { killInTurn } from './kill-in-turn.ts';

const TIMEOUT_MS = isLong ? 3_600_000 : 300_000;

test(
  'kill -9 of any process under load loses no acknowledged event, counts none twice, and everything is back at once',
  () => killInTurn({ name: 'kill -9', cycles: scaled(200) }),
  TIMEOUT_MS,
);

test(
  'the same with three collection processes, of which one dies at a time',
  () =>
    killInTurn({
      name: 'kill -9, three collection processes',
      cycles: scaled(80),
      args: ['--collect-workers', '3'],
    }),
  TIMEOUT_MS,
);
