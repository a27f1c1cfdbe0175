import { z } from 'zod';
import { readHostPattern } from '../hosts.ts';

/** What a short text such as `4h` or `62%` looks like, what it means, and what to say when it does not fit. */
interface Form<T> {
  readonly code: string;
  /** JSON Schema's `pattern`, for editors. */
  readonly pattern: string;
  readonly examples: readonly string[];
  /** Null: not of this form. */
  readonly read: (text: string) => T | null;
  /** "`4 hours` is not …" */
  readonly isNot: string;
  readonly hint: string;
}

/** A text of a certain form, read into what it means. */
export function form<T>({ code, pattern, examples, read, isNot, hint }: Form<T>) {
  return z
    .string()
    .meta({ pattern, examples: [...examples] })
    .transform((text, context): T => {
      const value = read(text);
      if (value !== null) return value;
      context.issues.push({
        code: 'custom',
        input: text,
        message: `\`${text.length > 80 ? `${text.slice(0, 79)}…` : text}\` is not ${isNot}.`,
        params: { code, hint },
      });
      return z.NEVER;
    });
}

/** A list with at least one entry. */
export const list = <T extends z.ZodType>(entry: T) => z.array(entry).min(1);

/** Text for people: a name, a reason, an explanation. */
export const words = z.string().regex(/\S/);

/** The name by which one part of a policy speaks of another. */
export const id = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/);

/** Named things, at least one. */
export const named = <T extends z.ZodType>(entry: T) => z.record(id, entry);

/** A GitHub team or person, in lower case, as GitHub ignores case. */
export const handle = form({
  code: 'bad_handle',
  pattern: '^@[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)?$',
  examples: ['@acme/growth', '@sam'],
  read: (text) =>
    /^@[a-z0-9][a-z0-9_-]{0,99}(\/[a-z0-9][a-z0-9._-]{0,99})?$/i.test(text) ? text.toLowerCase() : null,
  isNot: 'a GitHub team or person',
  hint: 'Write a team as "@organisation/team" and a person as "@login".',
});

export const person = form({
  code: 'bad_handle',
  pattern: '^@[A-Za-z0-9][A-Za-z0-9_-]*$',
  examples: ['@sam'],
  read: (text) => (/^@[a-z0-9][a-z0-9_-]{0,99}$/i.test(text) ? text.toLowerCase() : null),
  isNot: 'a person on GitHub',
  hint: 'Write one person, as "@login".',
});

export const hostPattern = form({
  code: 'bad_host',
  pattern: '^(\\*\\.)?[^\\s/?#@*]+$',
  examples: ['*.acme.com'],
  read: (text) => (readHostPattern(text) === null ? null : text.trim()),
  isNot: 'a host',
  hint: 'Write it without https:// and path: shop.acme.com, or *.acme.com for it and all below.',
});

export const date = form({
  code: 'bad_date',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  examples: ['2026-12-25'],
  read: (text) => (isDate(text) ? text : null),
  isNot: 'a date of the calendar',
  hint: 'Write year, month and day: 2026-12-25',
});

export const share = form({
  code: 'bad_share',
  pattern: '^\\d{1,3}(\\.\\d+)?%$',
  examples: ['62%'],
  read: (text) => {
    const found = /^(\d{1,3}(?:\.\d{1,6})?)%$/.exec(text);
    const percent = Number(found?.[1]);
    return found !== null && percent <= 100 ? percent / 100 : null;
  },
  isNot: 'a share between 0% and 100%',
  hint: 'Write a number with a percent sign: 62%',
});

export const rate = form({
  code: 'bad_rate',
  pattern: '^\\d+(\\.\\d+)?/min$',
  examples: ['6000/min'],
  read: (text) => {
    const found = /^(\d{1,12}(?:\.\d{1,6})?)\/min$/.exec(text);
    return found === null ? null : Number(found[1]);
  },
  isNot: 'a number of visits a minute',
  hint: 'Write a plain number and /min: 6000/min',
});

export const money = form({
  code: 'bad_money',
  pattern: '^\\d+(\\.\\d{1,2})? [A-Z]{3}$',
  examples: ['45 GBP'],
  read: (text) => {
    const found = /^(\d{1,12}(?:\.\d{1,2})?) ([A-Z]{3})$/.exec(text);
    return found?.[2] === undefined ? null : { amount: Number(found[1]), currency: found[2] };
  },
  isNot: 'an amount of money',
  hint: 'Write a number and the three letters of the currency: 45 GBP',
});

/** True for a day that exists: 2026-02-30 does not. */
export function isDate(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (found === null) return false;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days && year >= 1;
}
