import { describe, expect, test } from 'vitest';
import { writeInstant } from '../../time/instant.ts';
import { readMoment } from './read-moment.ts';
import { readWeeklyMoney } from './read-money.ts';
import { readNumber } from './read-number.ts';
import { readPerson } from './read-person.ts';
import { readRate } from './read-rate.ts';
import { NOT_UNDERSTOOD, type Reading, value } from './reading.ts';
import { readEnd } from './read-end.ts';
import { readWindow } from './read-window.ts';

const said = <T>(reading: Reading<T>): T | string =>
  reading.kind === 'value' ? reading.value : reading.code;

test.each([
  ['12k', 12_000],
  ['1.2 million', 1_200_000],
  ['12,000', 12_000],
  ['12 000', 12_000],
  ['1’200', 1_200],
  ['1.200,50', 1_200.5],
  ['1,200.50', 1_200.5],
  ['12.000.000', 12_000_000],
  ['12.000', 'ambiguous'],
  ['1.200k', 'ambiguous'],
  ['200-300', 'ambiguous'],
  ['200 to 300', 'ambiguous'],
  ['1 billion', 'ambiguous'],
  ['-5', 'not_understood'],
  ['a few', 'not_understood'],
])('the number %s is %s', (text, expected) => {
  expect(said(readNumber(text))).toBe(expected);
});

test.each([
  ['300', 300],
  ['30/s', 1_800],
  ['300 visitors per minute', 300],
  ['18k/h', 300],
  ['10k per day', 'ambiguous'],
  ['300/m', 'ambiguous'],
  ['300 requests/s', 'not_understood'],
])('%s is %s visits a minute', (text, expected) => {
  expect(said(readRate(text))).toBe(expected);
});

test.each([
  ['2 hours', 120],
  ['90 min', 90],
  ['1h 30m', 90],
  ['all at once', 0],
  ['2', 'ambiguous'],
  ['2-3 hours', 'ambiguous'],
  ['24 hours', 1_440],
  ['3 hours', 180],
  ['one day', 1_440],
  ['a day', 1_440],
  ['two hours', 120],
  ['half a day', 'not_understood'],
  ['a few hours', 'not_understood'],
])('%s is a send window of %s minutes', (text, expected) => {
  expect(said(readWindow(text))).toBe(expected);
});

test.each([
  ['12k GBP per week', '12000 GBP'],
  ['£12,000/week', '12000 GBP'],
  ['€1.200,50', '1200.5 EUR'],
  ['$12,000', 'ambiguous'],
  ['12,000', 'ambiguous'],
  ['£12k per month', 'ambiguous'],
  ['12.000 EUR', 'ambiguous'],
])('%s is worth %s a week', (text, expected) => {
  const money = said(readWeeklyMoney(text));
  expect(typeof money === 'string' ? money : `${money.amount} ${money.currency}`).toBe(expected);
});

describe('a moment', () => {
  test.each([
    ['2026-11-02 09:00 Europe/London', '2026-11-02T09:00:00Z'],
    ['2 Nov 2026, 9am London time', '2026-11-02T09:00:00Z'],
    ['2026-11-02T09:00:00+01:00', '2026-11-02T08:00:00Z'],
    ['Mon 2 November 2026, 9am New York time', '2026-11-02T14:00:00Z'],
    ['2 July 2026 at 9:00', '2026-07-02T08:00:00Z'],
    ['13/11/2026 09:00', '2026-11-13T09:00:00Z'],
    ['2026-11-02', '2026-11-02T00:00:00Z'],
    ['2 Nov 2026, 09:00 New York', '2026-11-02T14:00:00Z'],
    ['2 Nov 2026 at 9am in New York', '2026-11-02T14:00:00Z'],
    ['2 Nov 2026, 9am Eastern', '2026-11-02T14:00:00Z'],
    ['2 Nov 2026, 9am US Eastern', '2026-11-02T14:00:00Z'],
    ['2 July 2026, 9am Eastern time', '2026-07-02T13:00:00Z'],
    ['2 Nov 2026, 9am Pacific', '2026-11-02T17:00:00Z'],
    ['2 Nov 2026, 9am Central', 'not_understood'],
    ['2 Nov 2026, 9am Australian Eastern time', 'not_understood'],
    ['2 Nov 2026, 9am Eastern Europe', 'not_understood'],
    ['2 Nov 2026, 9am ET London', 'not_understood'],
    ['02/11/2026', 'ambiguous'],
    ['2 Nov', 'ambiguous'],
    ['2 Nov 2026, 09:00-10:00', 'ambiguous'],
    ['2026-11-02 09:00 - 10:00', 'ambiguous'],
    ['2026-11-02T09:00-05:00', '2026-11-02T14:00:00Z'],
    ['Nov 2, 2026 9:00 PM ET', '2026-11-03T02:00:00Z'],
    ['02.11.2026 um 9:00 Uhr', '2026-11-02T09:00:00Z'],
    ['Tuesday 2 Nov 2026', 'ambiguous'],
    ['2 Nov 2026 at 9', 'ambiguous'],
    ['2-6 Nov 2026', 'ambiguous'],
    ['29 March 2026, 01:30', 'ambiguous'],
    ['25 October 2026, 01:30', 'ambiguous'],
    ['2 July 2026, 09:00 CET', 'ambiguous'],
    ['31 February 2026', 'not_understood'],
    ['as soon as possible', 'not_understood'],
  ])('%s is %s', (text, expected) => {
    const moment = said(readMoment(text, 'Europe/London'));
    expect(typeof moment === 'string' ? moment : writeInstant(moment.at)).toBe(expected);
  });
});

describe('an end', () => {
  const launch = readMoment('2 Nov 2026, 9am New York time', 'Europe/London');
  const WHEN = { zone: 'America/New_York', has_time: false };
  test.each([
    ['2 weeks later', '2026-11-16T05:00:00Z'],
    ['two weeks after launch', '2026-11-16T05:00:00Z'],
    ['a week after the launch', '2026-11-09T05:00:00Z'],
    ['10 days after the start', '2026-11-12T05:00:00Z'],
  ])('that is %s is the whole of that day, where the launch is', (text, expected) => {
    expect(readEnd(text, launch, 'Europe/London')).toEqual(value({ at: Date.parse(expected), ...WHEN }));
  });

  test.each([
    ['in two weeks', launch],
    ['2 weeks', launch],
    ['a few weeks later', launch],
    ['0 days later', launch],
    ['2 weeks later', NOT_UNDERSTOOD],
  ])('that is %s is asked about', (text, from) => {
    expect(readEnd(text, from, 'Europe/London')).toEqual(NOT_UNDERSTOOD);
  });
});

test.each([
  ['@Dana', '@dana'],
  ['dana', '@dana'],
  ['Dana Miller (@dana)', '@dana'],
  ['@dana (Head of Growth)', '@dana'],
  ['Dana', 'not_understood'],
  ['IT', 'not_understood'],
  ['me', 'not_understood'],
  ['not @dana', 'ambiguous'],
  ['@dana or Omar', 'ambiguous'],
  ['@dana (tbc)', 'ambiguous'],
  ['[Dana](https://github.com/dana)', '@dana'],
  ['Dana Miller', 'not_understood'],
  ['dana@acme.example', 'not_understood'],
  ['@acme/growth', 'not_understood'],
  ['@dana or @sam', 'ambiguous'],
])('the person %s is %s', (text, expected) => {
  expect(said(readPerson(text))).toBe(expected);
});
