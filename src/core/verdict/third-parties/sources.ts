import type { Stretch } from './comments.ts';

/**
 * Where values of `src`, `srcset` and `poster` stand, however they are written: attributes, properties, assignments,
 * with a condition or a template in them. Whatever is loaded from there is loaded by the page. They can overlap, in
 * the order of their beginnings.
 */
export function sourcesIn(text: string): readonly Stretch[] {
  return [...text.matchAll(NAME)].map((match) => {
    const from = match.index + match[0].length;
    return { from, to: endOfValue(text, from) };
  });
}

const NAME =
  /(?:src(?:-?set)?|poster)["'`\]]{0,2}\s{0,20}(?:=>|(?:\|\||&&|\?\?|\+)=|[:=](?!=))\s{0,20}\\{0,4}/gi;

/** Values are looked at no further than this. */
const LONGEST = 500;
const LONGEST_QUOTED = 20_000;

function endOfValue(text: string, from: number): number {
  const first = text[from];
  if (first === '"' || first === "'" || first === '`') {
    const close = text.indexOf(first, from + 1);
    const end = close === -1 || close > from + LONGEST_QUOTED ? from + LONGEST : close + 1;
    // "a" + …, and conditions that begin with a text.
    return /^\s{0,9}(?:\+|[=!]=|\?)/.test(text.slice(end, end + 12)) ? upTo(text, end, /[;\n]/) : end;
  }
  if (first === '{') return closing(text, from, '{', '}');
  if (first === '[') return closing(text, from, '[', ']');
  return upTo(text, from, /[;\n>]/);
}

function upTo(text: string, from: number, end: RegExp): number {
  const ahead = text.slice(from, from + LONGEST);
  const found = ahead.search(end);
  return from + (found === -1 ? ahead.length : found);
}

function closing(text: string, from: number, open: string, close: string): number {
  let depth = 0;
  const limit = Math.min(text.length, from + LONGEST);
  for (let at = from; at < limit; at++) {
    if (text[at] === open) depth += 1;
    if (text[at] === close) depth -= 1;
    if (depth === 0) return at;
  }
  return limit;
}
