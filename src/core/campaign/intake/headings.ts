/** A line that may be the heading of an answer. */
export interface Heading {
  readonly kind: 'hash' | 'underlined' | 'bold';
  /** 1 to 6; of a bold line 6. */
  readonly level: number;
  readonly text: string;
  /** What stands behind it on the same line, as in `**Launch:** 2 November 2026`. */
  readonly rest: string;
  readonly line: number;
  /** How many lines it takes. */
  readonly height: number;
}

export interface FoundHeadings {
  readonly headings: readonly Heading[];
  /** True: a code block is open at the end, and what follows its beginning is no heading. */
  readonly unclosed: boolean;
}

/** Finds the headings outside of code blocks: `### Launch`, `Launch` underlined, `**Launch**` (CommonMark 4.2, 4.3, 4.5). */
export function findHeadings(lines: readonly string[]): FoundHeadings {
  const headings: Heading[] = [];
  let fence: string | null = null;
  for (const [line, text] of lines.entries()) {
    const mark = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text);
    if (fence !== null) {
      const closes = mark?.[1]?.startsWith(fence) === true && mark[2]?.trim() === '';
      if (closes) fence = null;
      continue;
    }
    if (mark?.[1] !== undefined && !(mark[1].startsWith('`') && mark[2]?.includes('`') === true)) {
      [, fence] = mark;
      continue;
    }
    const heading = hash(text, line) ?? underlined(text, lines[line + 1] ?? '', line) ?? bold(text, line);
    if (heading !== null) headings.push(heading);
  }
  return { headings, unclosed: fence !== null };
}

function hash(text: string, line: number): Heading | null {
  const match = /^ {0,3}(#{1,6})(?:[ \t]+|$)/.exec(text);
  if (match === null) return null;
  const words = text
    .slice(match[0].length)
    .trim()
    .replace(/(?<=^|\s)#+$/, '');
  return { kind: 'hash', level: match[1]?.length ?? 6, text: words.trim(), rest: '', line, height: 1 };
}

/** A heading with a line of `=` or `-` under it. */
function underlined(text: string, next: string, line: number): Heading | null {
  const words = text.trim();
  if (words === '' || words.length > 80 || !/^ {0,3}(?:=+|-+)\s*$/.test(next)) return null;
  return { kind: 'underlined', level: next.includes('=') ? 1 : 2, text: words, rest: '', line, height: 2 };
}

function bold(text: string, line: number): Heading | null {
  const match = /^ {0,3}(?:[-*] )?(\*\*|__)([^*_]{1,80})\1\s*:?/.exec(text);
  if (match === null) return null;
  const rest = text.slice(match[0].length).trim();
  const isLabel = rest === '' || /:\s*$/.test(match[0]) || /:\s*$/.test(match[2] ?? '');
  return isLabel ? { kind: 'bold', level: 6, text: (match[2] ?? '').trim(), rest, line, height: 1 } : null;
}
