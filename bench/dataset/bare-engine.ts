/**
 * `node bench/dataset/bare-engine.ts FOLDER EVENTS END TIMES`: the reference of the questions. Makes its tables when they are
 * not there, asks every question so often and prints one line of JSON a question: its milliseconds.
 */
import { closeSync, existsSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Session } from 'chdb';
import { describeEvent } from './events.ts';
import { questionsFor } from './questions.ts';

const [folder = '', eventsText, endText, timesText] = process.argv.slice(2);
const [events, end, times] = [Number(eventsText), Number(endText), Number(timesText)];
const WRITE_LINES = 10_000;

/** Two CSV files of what the tables hold. */
function writeRows(tracks: string, traits: string): void {
  const files = { track: openSync(tracks, 'w'), identify: openSync(traits, 'w') };
  for (let first = 0; first < events; first += WRITE_LINES) {
    let [trackRows, traitRows] = ['', ''];
    for (let number = first; number < Math.min(events, first + WRITE_LINES); number += 1) {
      const { type, event, user, at, plan } = describeEvent(number, events, end);
      if (type === 'track') trackRows += `${event},${Math.floor(at / 1000)},${user}\n`;
      else if (type === 'identify') traitRows += `${user},${Math.floor(at / 1000)},${plan}\n`;
    }
    writeSync(files.track, trackRows);
    writeSync(files.identify, traitRows);
  }
  closeSync(files.track);
  closeSync(files.identify);
}

async function makeTables(session: Session): Promise<void> {
  const [tracks, traits] = [join(folder, 'tracks.csv'), join(folder, 'traits.csv')];
  writeRows(tracks, traits);
  for (const sql of [
    'CREATE DATABASE bare',
    'CREATE TABLE bare.tracks (event LowCardinality(String), timestamp DateTime, person UInt64) ENGINE = MergeTree ORDER BY (event, toDate(timestamp), person)',
    'CREATE TABLE bare.traits (person UInt64, timestamp DateTime, plan LowCardinality(String)) ENGINE = MergeTree ORDER BY (person, timestamp)',
    `INSERT INTO bare.tracks SELECT * FROM file('${tracks}', CSV, 'event String, timestamp UInt32, person UInt64')`,
    `INSERT INTO bare.traits SELECT * FROM file('${traits}', CSV, 'person UInt64, timestamp UInt32, plan String')`,
    'OPTIMIZE TABLE bare.tracks FINAL',
    'OPTIMIZE TABLE bare.traits FINAL',
  ])
    await session.queryAsync(sql);
  rmSync(tracks);
  rmSync(traits);
  writeFileSync(join(folder, 'bare-whole'), '');
}

const whole = existsSync(join(folder, 'bare-whole'));
const path = join(folder, 'bare');
if (!whole) rmSync(path, { recursive: true, force: true });
const session = new Session(path, { connectionArgs: ['--background_pool_size=1'] });
if (!whole) await makeTables(session);
await session.queryAsync('USE bare');
for (const { bare } of questionsFor(events)) {
  const took: number[] = [];
  for (let time = 0; time <= times; time += 1) {
    const startedAt = performance.now();
    await session.queryAsync(`${bare} SETTINGS max_threads = 2`, { format: 'JSONCompactEachRow' });
    // The first one reads from disk what the others find in memory.
    if (time > 0) took.push(performance.now() - startedAt);
  }
  process.stdout.write(`${JSON.stringify(took)}\n`);
}
session.close();
process.exit(0);
