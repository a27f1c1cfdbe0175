/** Where a text stops being JSON; lines and columns count from 1. */
export interface JsonSlip {
  readonly line: number;
  readonly column: number;
  /** What stands there, a few characters; empty at the end of the text. */
  readonly found: string;
}

type Expected = 'value' | 'value_or_end' | 'key' | 'key_or_end' | 'colon' | 'comma_or_end' | 'nothing';

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]+|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/uy;

/** Finds the first place that no JSON has: `JSON.parse` often says what is wrong and not where. Only for texts that it refuses. */
export function findJsonSlip(text: string): JsonSlip {
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    const next: Expected | null = match === null ? null : follow(expected, kindOf(match), open);
    if (match === null || next === null)
      return placeOf(text, at + (/^[ \t\r\n]*/.exec(text.slice(at))?.[0].length ?? 0));
    expected = next;
    at = TOKEN.lastIndex;
  }
}

/** A sign as itself, `"` for a text, `0` for a number, true, false or null. */
const kindOf = (match: RegExpExecArray): string => match[1] ?? (match[2] === undefined ? '0' : '"');

/** What may come after this token; null: it may not stand here. Keeps `open`, the brackets around it, in step. */
function follow(expected: Expected, kind: string, open: string[]): Expected | null {
  const afterValue = (): Expected => (open.length === 0 ? 'nothing' : 'comma_or_end');
  const isEnd = kind === (open.at(-1) === '{' ? '}' : ']');
  if (isEnd && open.length > 0 && expected.endsWith('_or_end')) {
    open.pop();
    return afterValue();
  }
  switch (expected) {
    case 'key':
    case 'key_or_end':
      return kind === '"' ? 'colon' : null;
    case 'colon':
      return kind === ':' ? 'value' : null;
    case 'comma_or_end':
      if (kind !== ',') return null;
      return open.at(-1) === '{' ? 'key' : 'value';
    case 'value':
    case 'value_or_end':
      if (kind === '"' || kind === '0') return afterValue();
      if (kind !== '{' && kind !== '[') return null;
      open.push(kind);
      return kind === '{' ? 'key_or_end' : 'value_or_end';
    case 'nothing':
      return null;
  }
}

function placeOf(text: string, at: number): JsonSlip {
  const before = text.slice(0, at).split('\n');
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    found: text.slice(at, at + 12).split('\n')[0] ?? '',
  };
}
