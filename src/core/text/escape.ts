/**
 * Nothing that somebody wrote elsewhere (titles, branch names, file names, logins, policy texts) may mention people, break the
 * layout or bring in HTML where we print it. Each function is for one kind of place; `sentence.ts` picks the right one.
 *
 * GitHub looks for mentions, issue numbers and commit ids in the rendered text, so an escaped `@` would still be one:
 * only something between the sign and the name helps. A zero-width space, written as an entity, is what shows least.
 */
const APART = '&#8203;';

/** For Markdown: one line, at most `max` characters as people see them. */
export function inline(text: string, max = 300): string {
  return apart(
    tidy(text, max)
      .replace(/[&<>|]/g, (sign) => ENTITIES[sign] ?? '')
      .replace(/[\\`*_[\]~]/g, '\\$&')
      .replace(/^([-+=]|\d+[.)])/, (sign) => `${sign.slice(0, -1)}\\${sign.slice(-1)}`)
      // GitHub's own way to write a dollar sign that opens no formula.
      .replaceAll('$', '<span>$$</span>'),
  );
}

/** For HTML inside a comment, where Markdown is not read, e.g. in `<summary>`. */
export const html = (text: string, max = 300): string =>
  apart(tidy(text, max).replace(/[&<>|"]/g, (sign) => ENTITIES[sign] ?? ''));

/** A code span: nothing in it is read, whatever backticks it holds. */
export function code(text: string, max = 300): string {
  const tidied = tidy(text, max);
  const longest = Math.max(0, ...(tidied.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || tidied === '' ? ' ' : '';
  return `${fence}${pad}${tidied}${pad}${fence}`;
}

/** A cell of a Markdown table from Markdown that is safe already: one line, no open pipe (code spans may hold some). */
export const tableCell = (markdown: string): string =>
  markdown.replace(/\s*[\r\n]+\s*/g, ' ').replace(/\\*\|/g, String.raw`\|`);

/** For places on GitHub without markup, e.g. a check's title. The `@` becomes the full-width one, which is no mention anywhere. */
export const plain = (text: string, max = 300): string => tidy(text, max).replaceAll('@', '＠');

/** One line without control characters, text direction marks and invisible characters, cut with an ellipsis. */
export function tidy(text: string, max: number): string {
  // A little more than can be shown is looked at, so that a huge text costs nothing.
  const seen = text
    .slice(0, max * 4 + 100)
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u115f\u1160\u3164\uffa0\u{e0000}-\u{e0fff}]/gu, '')
    // More than three marks stacked on a letter cover the lines around it.
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .trim();
  const signs = Array.from(seen);
  return signs.length <= max
    ? seen
    : `${signs
        .slice(0, Math.max(0, max - 1))
        .join('')
        .trimEnd()}…`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '|': '&#124;',
  '"': '&quot;',
};

/** Parts the signs from the names that GitHub would link: people, issues, commits, addresses. */
const apart = (text: string): string =>
  text
    .replaceAll('@', `@${APART}`)
    .replace(/(?<!&)#/g, `#${APART}`)
    .replace(/\b(gh-)(?=\d)/gi, `$1${APART}`)
    .replace(/:(?=\/\/)/g, `:${APART}`)
    .replace(/\b(www)(?=\.)/gi, `$1${APART}`)
    .replace(/\b(mailto|xmpp)(?=:)/gi, `$1${APART}`)
    .replace(/(?<![#&\w])[0-9a-f]{7,}(?!\w)/gi, (sha) => sha.replace(/.{6}(?=.)/g, `$&${APART}`));
