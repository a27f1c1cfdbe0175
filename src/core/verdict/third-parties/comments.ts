import type { PageKind } from './page-kind.ts';

/** A stretch of a text: from its first sign to the one after its last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Comments that can be told for sure: those that begin a line and end within the text. In doubt it is none, since
 * code that is taken for a comment is never asked about.
 */
export function commentsIn(text: string, kind: PageKind): readonly Stretch[] {
  const found: Stretch[] = [];
  let seen = 0;
  for (const match of text.matchAll(OPENINGS[kind])) {
    if (match.index < seen) continue;
    const to = endOf(text, match.index + match[0].length, match[1] ?? '');
    if (to === null) continue;
    found.push({ from: match.index, to });
    seen = to;
  }
  return found;
}

const OPENINGS: Readonly<Record<PageKind, RegExp>> = {
  markup: /^[ \t]*(<!--|<%--|\{\{!--)/gm,
  prose: /^[ \t]*(<!--|\{\/\*)/gm,
  script: /^[ \t]*(\/\*|\/\/|\{\/\*|\*[ /])/gm,
  style: /^[ \t]*(\/\*)/gm,
};

function endOf(text: string, from: number, opening: string): number | null {
  switch (opening) {
    case '<!--':
      return endOfMarkup(text, from);
    case '<%--':
      return after(text, from, '--%>');
    case '{{!--':
      return after(text, from, '--}}');
    case '//':
      return LOOKS_LIKE_A_HOST.test(text.slice(from, from + 80)) ? null : endOfLine(text, from);
    case '* ':
    case '*/':
      return endOfLine(text, from);
    default:
      return after(text, from, '*/');
  }
}

/**
 * What is no comment although it begins like one: a script that hides from very old browsers, and what Internet
 * Explorer reads as a condition.
 */
function endOfMarkup(text: string, from: number): number | null {
  if (/^(?:\[if|-?>)/i.test(text.slice(from, from + 3))) return null;
  const end = endOfMarkupComment(text, from);
  if (end === null || /\/\/\s{0,9}-->$/.test(text.slice(end - 14, end))) return null;
  const before = text.slice(Math.max(0, from - LOOKED_BACK), from).toLowerCase();
  return before.lastIndexOf('<script') > before.lastIndexOf('</script') ? null : end;
}

/** Browsers take `--!>` for an end too: https://html.spec.whatwg.org/#comment-end-bang-state */
function endOfMarkupComment(text: string, from: number): number | null {
  const end = /--!?>/g;
  end.lastIndex = from;
  return end.exec(text) === null ? null : end.lastIndex;
}

/** A script that begins further up is not looked for. */
const LOOKED_BACK = 2_000;

/** A line of a `srcset` can begin with `//cdn.example.com/`. */
const LOOKS_LIKE_A_HOST = /^[\w-]+\.[\w.-]*[a-z]{2}/i;

function after(text: string, from: number, closing: string): number | null {
  const at = text.indexOf(closing, from);
  return at === -1 ? null : at + closing.length;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at === -1 ? text.length : at;
}
