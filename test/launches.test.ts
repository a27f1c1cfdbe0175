import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { readCampaign } from '../src/core/campaign/intake/read-campaign.ts';
import { parsePolicy } from '../src/core/policy/parse.ts';
import { describeIntake } from '../src/core/text/intake/intake-report.ts';

/**
 * Launches as people in marketing write them, under the policy of a company with other departments. Beside each lies what is
 * understood of it, what is asked, and of whom: `npx vitest run --project unit test/launches.test.ts -u` writes it anew, to be read.
 */
const folder = new URL('launches/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const policy = parsePolicy(read('lockstep.yml')).policy!;
const now = Date.parse('2026-10-20T10:00:00Z');
const launches = readdirSync(folder).filter((name) => name.endsWith('.md'));

const intakeOf = (body: string) =>
  readCampaign(body, policy, { number: null, filed_at: null, now, people: null, others: null });

describe.each(launches)('%s', (name) => {
  it('is understood where it is plain, and asked about where it is not', async () => {
    const told = describeIntake(intakeOf(read(name)), { policy, now });
    await expect(told).toMatchFileSnapshot(new URL(name.replace('.md', '.txt'), folder).pathname);
  });

  it('has a value or a question for every field, never both', () => {
    const { campaign, questions } = intakeOf(read(name));
    for (const { field } of questions) {
      const value = Object.entries(campaign).find(([key]) => key === field)?.[1];
      expect([field, value]).toEqual([field, Array.isArray(value) ? [] : null]);
    }
  });
});

const answer = (heading: string, text: string) => `### ${heading}\n\n${text}\n`;

describe('what only a person can weigh is asked about', () => {
  test.each([
    ['struck out', 'Vendors', '~~HubSpot~~'],
    ['crossed out', 'Vendors', '❌ HubSpot'],
    ['in doubt', 'Vendors', 'HubSpot?'],
    ['not meant', 'Vendors', 'not HubSpot'],
    ['of columns that nobody knows', 'Goals', '| What | Who |\n|---|---|\n| 500 orders | Growth |'],
    [
      'for an hour, in the columns',
      'Surfaces and visitors',
      '| Page | Visitors per hour |\n|---|---|\n| Shop | 300 |',
    ],
    ['in brackets with a figure', 'E-mails', '120,000 (x3)'],
    ['in brackets with a unit', 'Value per week', '12,000 EUR (per month)'],
    ['said of nothing', 'Data', 'nothing new'],
    ['as another time', 'Vendors', 'same as last year'],
    ['with a remark', 'Vendors', 'HubSpot: tracking'],
    ['from one hour to another', 'Launch', '2 Nov 2026, 09:00-10:00'],
    ['a first name', 'Champion', 'Dana'],
    ['quoted', 'Champion', '> @dana'],
  ])('%s', (_, heading, text) => {
    const { questions } = intakeOf(answer(heading, text));
    expect(questions.filter(({ code }) => code !== 'missing')).toHaveLength(1);
  });
});

describe('what is plain is read', () => {
  test.each([
    ['Surfaces and visitors', 'Shop: 300 (per hour)', { surfaces: [{ surface: 'shop', peak: 5 }] }],
    [
      'Surfaces and visitors',
      'Shop: 300 (a guess!)\nDocs: n/a',
      { surfaces: [{ surface: 'shop', peak: 300 }] },
    ],
    [
      'Surfaces and visitors',
      '| Page | Peak |\n|:--|--:|\n| **Shop** | 5/s |',
      { surfaces: [{ surface: 'shop', peak: 300 }] },
    ],
    ['Campaign name', 'Later', { name: 'Later' }],
    ['Champion', 'Dana (Head of Growth) @dana', { champion: '@dana' }],
    ['E-mails', '120,000 (whole list)', { email: 120_000 }],
    ['Send window', 'two hours (throttled)', { send_window: 120 }],
    ['Value per week', '12,000 EUR (per week)', { value: { amount: 12_000, currency: 'EUR' } }],
    [
      'Goals',
      '* 500 orders (Growth)',
      { goals: [{ department: 'growth', text: '500 orders', figure: 500 }] },
    ],
    ['Channels', 'E-mail and Paid search', { channels: ['E-mail', 'Paid search'] }],
    ['Vendors', 'HubSpot<br>Klaviyo', { vendors: ['HubSpot', 'Klaviyo'] }],
  ])('%s: %s', (heading, text, expected) => {
    expect(intakeOf(answer(heading, text)).campaign).toMatchObject(expected);
  });

  test('also with a heading that somebody wrote into a whole form', () => {
    const body = read('lists-links-and-headings.md');
    expect(intakeOf(body).campaign.way_back).toContain('1. flag off');
    const lost = intakeOf(body.replace('### Needs', ''));
    expect(lost.questions).toContainEqual(expect.objectContaining({ field: 'way_back', code: 'ambiguous' }));
    const noted = intakeOf(body.replace('### E-mails', '### Note\n\nAs last year.\n\n### E-mails'));
    expect(noted.campaign.surfaces).toHaveLength(3);
  });
});
