import { z } from 'zod';
import { date, money, named, rate, share, words } from './forms.ts';
import { calendarDays } from './time-forms.ts';

const surface = z.strictObject({
  name: words.optional().describe('How people call it. Left out: its id.'),
  sustained: rate.describe('The visits a minute that it carries for long. Required.'),
  baseline: rate.prefault('0/min').describe('The visits a minute on a usual day at peak. Left out: `0/min`.'),
  measured: date.optional().describe('When that was measured. Left out: never, which is a warning.'),
  evidence: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where the measurement can be read. Left out: nowhere.')
    .meta({ examples: ['https://example.com/load-tests/42'] }),
  completes: share.optional().describe('The share of the visits that end in an order. Left out: not known.'),
  worth: money.optional().describe('What an order is worth. Left out: not known.'),
});

export const capacity = z
  .strictObject({
    headroom: share.prefault('0%').describe('The share kept free on every surface. Left out: `0%`.'),
    evidence_valid_for: calendarDays
      .optional()
      .describe('How long a measurement can be relied on. Left out: for good.'),
    surfaces: named(surface).describe('The parts of the site that carry visitors. Required.'),
    email: z
      .strictObject({
        click_rate: share.describe('The share of the mails that are clicked. Required.'),
        first_hour: share.describe('The share of the clicks that come in the first hour. Required.'),
      })
      .optional()
      .describe('How a send becomes visits. Left out: e-mails are not counted.'),
  })
  .optional()
  .describe('What the site carries. Left out: nothing is known of it.');
