import { describe, expect, test } from 'vitest';
import { campaignOf, moment } from '../../../../test/kit/campaigns.ts';
import { POLICY } from '../../../../test/kit/verdicts.ts';
import type { Campaign, Moment } from '../campaign.ts';
import { changedFor } from './concerns.ts';

const BEFORE = campaignOf({
  channels: ['E-mail', 'Paid search'],
  surfaces: [
    { surface: 'landing', peak: 300 },
    { surface: 'checkout', peak: 100 },
  ],
  vendors: ['Klaviyo', 'Hotjar'],
  data: [
    { what: 'e-mail address', where: 'Klaviyo', owner: 'Marketing' },
    { what: 'name', where: 'Klaviyo', owner: 'Marketing' },
  ],
  goals: [
    { department: 'it', text: '0 incidents', figure: 0 },
    { department: 'marketing', text: '500 registrations', figure: 500 },
  ],
  funding: [{ department: 'marketing', percent: 100, amount: null }],
  needs: [3, 4],
  way_back: 'Take the page down',
  value: { amount: 12_000, currency: 'GBP' },
});

/** Whom a change concerns, and with which fields. */
const concerned = (change: Partial<Campaign>, policy = POLICY) =>
  Object.fromEntries(
    policy.departments.flatMap(({ id }) => {
      const fields = changedFor(id, { before: BEFORE, after: { ...BEFORE, ...change }, policy });
      return fields.length === 0 ? [] : [[id, fields]];
    }),
  );

const both = (field: string) => ({ it: [field], marketing: [field] });

test.each<readonly [string, Partial<Campaign>, object]>([
  ['another launch', { launch: moment('2026-11-03T09:00:00Z') }, both('launch')],
  ['another end', { end: null }, both('end')],
  [
    'another peak',
    { surfaces: [{ surface: 'landing', peak: 301 }, ...BEFORE.surfaces.slice(1)] },
    both('surfaces'),
  ],
  ['mails', { email: 1000 }, both('email')],
  ['another send window', { send_window: 60 }, both('send_window')],
  ['another vendor', { vendors: ['Klaviyo'] }, both('vendors')],
  ['less data', { data: BEFORE.data.slice(1) }, both('data')],
  ['another need', { needs: [3] }, both('needs')],
  ['another channel', { channels: ['E-mail'] }, { marketing: ['channels'] }],
  ['another value', { value: null }, { marketing: ['value'] }],
  ['another way back', { way_back: 'Leave it' }, { it: ['way_back'] }],
  [
    'a share for IT',
    { funding: [...BEFORE.funding, { department: 'it', percent: 10, amount: null }] },
    { it: ['funding'] },
  ],
  [
    'a share for nobody',
    { funding: [...BEFORE.funding, { department: null, percent: 10, amount: null }] },
    both('funding'),
  ],
  [
    'a goal of IT',
    { goals: [{ department: 'it', text: '1 incident', figure: 1 }, ...BEFORE.goals.slice(1)] },
    { it: ['goals'] },
  ],
  ['another name', { name: 'Easter sale' }, {}],
  ['another champion', { champion: '@kim', it_sponsor: '@lee', marketing_sponsor: '@sam' }, {}],
])('%s concerns whom it should', (_, change, expected) => {
  expect(concerned(change)).toEqual(expected);
});

describe('a launch that is written in another zone', () => {
  /** Whom it concerns that the launch is not the one but the other. */
  const between = (launch: Moment, after: Moment) =>
    changedFor('it', {
      before: { ...BEFORE, launch, end: launch },
      after: { ...BEFORE, launch: after, end: after },
      policy: POLICY,
    });

  test('is the same launch where it is the same moment of the same day', () => {
    const at = '2026-11-02T09:00:00Z';
    expect(between(moment(at), moment(at, 'Europe/Berlin'))).toEqual([]);
  });

  test('is another where it is the next day there: the last days of the steps move', () => {
    const at = '2026-11-02T23:30:00Z';
    expect(between(moment(at), moment(at, 'Europe/Berlin'))).toEqual(['launch', 'end']);
  });

  test('is another where it is a whole day: the day begins earlier', () => {
    const day = '2026-11-02';
    expect(between(moment(day), moment(day, 'Europe/Berlin'))).toEqual(['launch', 'end']);
  });

  test('is the same whole day where that begins and ends at the same moments', () => {
    const day = '2026-11-02';
    expect(between(moment(day), moment(day, 'Europe/Lisbon'))).toEqual([]);
  });
});

describe('moving entries about', () => {
  test.each<readonly [string, Partial<Campaign>]>([
    ['channels', { channels: BEFORE.channels.toReversed() }],
    ['vendors', { vendors: BEFORE.vendors.toReversed() }],
    ['data', { data: BEFORE.data.toReversed() }],
    ['goals', { goals: BEFORE.goals.toReversed() }],
    ['needs', { needs: BEFORE.needs.toReversed() }],
  ])('changes nothing for %s', (_, change) => {
    expect(concerned(change)).toEqual({});
  });

  test('concerns everybody where another surface comes first: the mails go there', () => {
    expect(concerned({ surfaces: BEFORE.surfaces.toReversed() })).toEqual(both('surfaces'));
  });
});

test('in a policy without a department “it” everything concerns everybody', () => {
  const departments = POLICY.departments.map((one) => (one.id === 'it' ? { ...one, id: 'tech' } : one));
  const policy = { ...POLICY, departments };
  expect(concerned({ way_back: null }, policy)).toEqual({ tech: ['way_back'], marketing: ['way_back'] });
  expect(concerned({ value: null }, policy)).toEqual({ tech: ['value'], marketing: ['value'] });
});
