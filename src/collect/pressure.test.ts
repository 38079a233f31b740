import { expect, test } from 'vitest';
import { handClock, openMemoryLog } from '../../test/support/edge.ts';
import { openPressure } from './pressure.ts';

const SETTINGS = { diskReserveBytes: 1000, pendingBytesMax: 500 };

test('requests are turned away while too much is pending, and let in as soon as it is not', () => {
  const log = openMemoryLog();
  const pressure = openPressure(SETTINGS, log, handClock(), () => null);
  log.stats.pendingBytes = 501;
  expect(pressure.check()).toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
  log.stats.pendingBytes = 500;
  expect(pressure.check()).toBeNull();
});

test('below the disk reserve nothing is accepted, and the disk is asked once a second', () => {
  const clock = handClock();
  let free = 999;
  let asked = 0;
  const pressure = openPressure(SETTINGS, openMemoryLog(), clock, () => {
    asked++;
    return free;
  });
  for (let i = 0; i < 10; i++) expect(pressure.check()?.code).toBe('disk_full');
  expect(asked).toBe(1);
  expect(pressure.reasons()).toEqual(['The free disk is below --disk-reserve.']);
  free = 1000;
  clock.time += 1000;
  expect(pressure.check()).toBeNull();
});

test('a refusing log is tried again with one request at a time, else it could never recover', () => {
  const clock = handClock();
  const log = openMemoryLog();
  const pressure = openPressure(SETTINGS, log, clock, () => null);
  log.stats.refusing = 'disk_full';
  const admitted = (): number =>
    Array.from({ length: 10 }, () => pressure.check()).filter((f) => f === null).length;
  expect(admitted()).toBe(1);
  expect(pressure.check()?.code).toBe('disk_full');
  clock.time += 250;
  expect(admitted()).toBe(1);
  log.stats.refusing = null;
  expect(admitted()).toBe(10);
});

test('a body is turned away when there is no room left for it, and only then', () => {
  const log = openMemoryLog();
  const pressure = openPressure(SETTINGS, log, handClock(), () => null);
  log.stats.pendingBytes = 400;
  expect(pressure.checkRoom(100)).toBeNull();
  expect(pressure.checkRoom(101)).toMatchObject({ code: 'unavailable', retryAfterSeconds: 1 });
});
