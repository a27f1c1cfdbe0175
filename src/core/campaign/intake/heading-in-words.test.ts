import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parsePolicy } from '../../policy/parse.ts';
import { headingFields } from './heading-field.ts';

const shop = new URL('../../../../examples/shop/lockstep.yml', import.meta.url);
const { near } = headingFields(parsePolicy(readFileSync(shop, 'utf8')).policy!);

test.each([
  ['Name of the campaign', 'name'],
  ['What is the campaign’s name?', 'name'],
  ['Launch (date, time, zone)', 'launch'],
  ['Date and time of the launch', 'launch'],
  ['End: date, time, zone', 'end'],
  ['Surfaces with expected visitors at peak', 'surfaces'],
  ['Expected peak visitors per surface and minute', 'surfaces'],
  ['E-mail volume in total', 'email'],
  ['Send window (in hours)', 'send_window'],
  ['New vendors for this campaign', 'vendors'],
  ['Data collected and where it goes', 'data'],
  ['GitHub user of the champion', 'champion'],
  ['IT sponsor (GitHub name)', 'it_sponsor'],
  ['Sponsor in marketing, GitHub handle', 'marketing_sponsor'],
  ['Shared goals with a figure for each department', 'goals'],
  ['Funding split by department', 'funding'],
  ['Expected value per week (GBP)', 'value'],
  ['Way back, with details', 'way_back'],
  ['Campaigns that it depends on', null],
])('%s', (heading, field) => {
  expect(near(heading)).toEqual(field === null ? null : { fields: [field], is_sure: true });
});

test.each([
  'Launch and end',
  'E-mail volume and send window',
  'End of the previous campaign',
  'Visitors of last year',
  'Sponsors of both departments',
  'Data and vendors',
  'Date of the board meeting',
  'Funding approved by',
])('may ask for something else: %s', (heading) => {
  expect(near(heading)?.is_sure ?? false).toBe(false);
});
