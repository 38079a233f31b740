/** A back-test and a suggestion, said in a terminal. */
import { CONTENDERS } from '../../src/score/backtest/contenders.ts';
import { figure } from '../../src/score/backtest/verdict.ts';
import { field, items, textOf } from '../client.ts';
import { plain, tableOf } from '../text.ts';

const number = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
const interval = (of: unknown): string =>
  `${figure(number(field(of, 'value')))} (${figure(number(field(of, 'low')))} to ${figure(number(field(of, 'high')))})`;
const times = (of: unknown): string => {
  const value = number(field(of, 'value'));
  return Number.isNaN(value) ? 'none' : value.toFixed(2);
};
const nameOf = (id: string): string => (CONTENDERS as Readonly<Record<string, string>>)[id] ?? id;

export function reportBacktest(job: unknown): string {
  const result = field(job, 'result');
  if (result === null || result === undefined) return `${stateOf(job)}\n`;
  const fitted = field(result, 'fitted');
  const later = field(result, 'later');
  return [
    `${verdictOf(field(result, 'whole'))}\n`,
    `\n${sizesOf(job, field(result, 'whole'))}, all snapshots\n${standingsOf(field(result, 'whole'))}`,
    later === null ? '' : `\nThe last 30 % of the snapshots (${sizesOf(job, later)})\n${standingsOf(later)}`,
    fitted === null || fitted === undefined ? '' : `\n${fittedOf(job, fitted)}`,
    calibrationOf(field(result, 'calibration')),
    flagsOf(result),
  ].join('');
}

export function reportSuggestion(job: unknown): string {
  const result = field(job, 'result');
  if (result === null || result === undefined) return `${stateOf(job)}\n`;
  const names = items(job, 'events').map(String);
  const rows = items(result, 'events').map((each) => [
    names[number(field(each, 'event'))] ?? '',
    field(each, 'current'),
    field(each, 'weight'),
    `${number(field(each, 'interval', 'low')).toFixed(1)} to ${number(field(each, 'interval', 'high')).toFixed(1)}`,
    times({ value: field(each, 'lift') }),
    number(field(each, 'q')).toPrecision(2),
    textOf(each, 'evidence') === 'thin' ? 'thin data' : textOf(each, 'dropped').replace('none', ''),
  ]);
  const later = field(result, 'later');
  return [
    `Half-life ${number(field(result, 'halfLife'))} days.\n`,
    tableOf(['event', 'now', 'suggested', '95 % interval', 'lift', 'q', ''], rows),
    later === null ? '' : `\nOn the last 30 % of the snapshots:\n${verdictOf(later)}\n${standingsOf(later)}`,
    ...items(result, 'stability', 'alarms').map(
      (alarm) =>
        `! ${plain(names[number(field(alarm, 'event'))] ?? '')} has all but stopped: was it renamed?\n`,
    ),
    flagsOf(result),
  ].join('');
}

const stateOf = (job: unknown): string =>
  `${textOf(job, 'state')}${textOf(job, 'error') ? `: ${textOf(job, 'error')}` : ''}`;

function verdictOf(part: unknown): string {
  const sentences = items(part, 'verdict', 'sentences').map((each) => `  ${plain(String(each))}`);
  return [plain(textOf(part, 'verdict', 'headline')), ...sentences].join('\n');
}

function sizesOf(job: unknown, part: unknown): string {
  const rows = number(field(part, 'rows'));
  const outcomes = number(field(part, 'outcomes'));
  const rate = rows > 0 ? ` (${((100 * outcomes) / rows).toFixed(1)} %)` : '';
  return `${rows} rows of ${textOf(job, 'unit')}, ${outcomes} outcomes${rate}`;
}

function standingsOf(part: unknown): string {
  const rows = items(part, 'standings').map((each) => [
    nameOf(textOf(each, 'id')),
    interval(field(each, 'auc')),
    ...items(each, 'lift').map((at) => times(field(at, 'lift'))),
    figure(number(field(each, 'precision', 'value'))),
    field(each, 'brier') === null ? '' : figure(number(field(each, 'brier', 'value'))),
  ]);
  return tableOf(['', 'AUC (95 %)', 'lift 5 %', '10 %', '20 %', 'precision', 'Brier'], rows);
}

function fittedOf(job: unknown, fitted: unknown): string {
  const names = items(job, 'events').map(String);
  const weights = items(fitted, 'weights').map((weight, index) => `${plain(names[index] ?? '')} ${weight}`);
  return `Fitted on the first 70 %: half-life ${number(field(fitted, 'halfLife'))} days, weights ${weights.join(', ')}.\n${verdictOf(fitted)}\n`;
}

function calibrationOf(calibration: unknown): string {
  if (calibration === null || calibration === undefined) return '';
  const share = (key: string): string => `${(100 * number(field(calibration, key))).toFixed(1)} %`;
  return `\nCalibrated on the first 70 %, it said ${share('predicted')} on average for the last 30 %; ${share('observed')} happened.\n`;
}

function flagsOf(result: unknown): string {
  const flags = items(result, 'flags').map(
    (flag) =>
      `${textOf(flag, 'level') === 'warning' ? '!' : '-'} ${plain(textOf(flag, 'says'))}\n  ${plain(textOf(flag, 'todo'))}\n`,
  );
  return flags.length === 0 ? '' : `\n${flags.join('')}`;
}
