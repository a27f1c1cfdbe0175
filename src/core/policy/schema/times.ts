import { z } from 'zod';
import { date, id, list, named, share, words } from './forms.ts';
import { dayRange, hours, localDateTime, weekMoment, workingTime } from './time-forms.ts';

const calendar = z.strictObject({
  time_zone: words.default('UTC').describe('A zone of the IANA database, such as Europe/London.'),
  hours: z
    .record(z.string().regex(dayRange), hours)
    .optional()
    .describe(
      'Working hours by day or range of days; a day left out is not worked. Left out: round the clock.',
    ),
  holidays: list(date).optional().describe('Days on which nobody works. Left out: none.'),
});

export const calendars = named(calendar)
  .optional()
  .describe('Time zones, working hours and holidays, by name. Left out: none.');

const sla = z.strictObject({
  first_response: workingTime
    .optional()
    .describe(
      'Working time until any act of the department: a review, a comment, a question. Left out: no deadline.',
    ),
  decision: workingTime
    .optional()
    .describe('Working time until a sign-off or an objection. Left out: no deadline.'),
  remind_at: list(share)
    .optional()
    .describe('Shares of the time after which the people asked are reminded, once each. Left out: none.')
    .meta({ examples: [['50%', '90%']] }),
  on_breach: list(z.enum(['liaison', 'leads']))
    .optional()
    .describe('Who hears of a missed deadline, one after the other, a step a working day. Left out: nobody.'),
});

export const slas = named(sla)
  .optional()
  .describe('Deadlines that departments promise each other, by name. Left out: none.');

const freeze = z.strictObject({
  id: id.describe('A short name, for rules to speak of. Required.'),
  name: words.optional().describe('How people call it. Left out: its id.'),
  weekly: z
    .strictObject({
      from: weekMoment.describe('When it begins, every week. Required.'),
      to: weekMoment.describe('When it ends; the moment itself is free. Required.'),
    })
    .optional()
    .describe('A freeze of every week. Either this, or `from` and `to`. Left out: once.'),
  from: localDateTime.optional().describe('When a freeze that happens once begins. Left out: weekly.'),
  to: localDateTime.optional().describe('When it ends; the moment itself is free. Left out: weekly.'),
  calendar: id.optional().describe('Whose time zone the moments are in. Left out: UTC.'),
  kind: z.enum(['hard', 'soft']).default('hard').describe('`hard` blocks the merge; `soft` only warns.'),
});

export const freezes = list(freeze)
  .optional()
  .describe(
    'Times in which covered changes do not merge. Each holds every rule that does not say otherwise. Left out: none.',
  );
