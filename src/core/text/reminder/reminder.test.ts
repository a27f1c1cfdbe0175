import { expect, test } from 'vitest';
import { REMINDERS } from '../../../../test/kit/messages.ts';
import { describeReminder } from './reminder.ts';

test.each(REMINDERS)('a reminder %s', (_, reminder, verdict) => {
  expect(describeReminder(reminder, verdict)).toMatchSnapshot();
});

test.each(REMINDERS)('a reminder %s mentions those it is for, and nobody else', (_, reminder, verdict) => {
  const text = describeReminder(reminder, verdict).replaceAll(/<!--.*?-->/g, '');
  expect(text.match(/@\w[\w/-]*/g)).toEqual(reminder.to);
});
