/** What stands right before a value: `src=`, `href: `, `import(`, `from `. */
export interface Before {
  /** Whether the value is in quotes. */
  readonly quoted: boolean;
  readonly kind: 'name' | 'call' | 'argument' | 'word' | 'other';
  /** Of an attribute, a property, a function, or the word before; as it is written, `$.getScript`. */
  readonly name: string;
  /** Where that ends. */
  readonly at: number;
}

/** Reads backwards from a value, a few signs only. */
export function readBefore(text: string, value: number): Before {
  const led = skipSpace(text, value);
  // Browsers leave out the space at the beginning of an address.
  const opened = skipQuote(text, skipQuote(text, led) < led ? led : value);
  const quoted = opened < value;
  // JSX and Vue put a value in braces or in two kinds of quotes; a bundler's remark can stand before it.
  const bare = skipRemark(text, skipSpace(text, skipBrace(text, skipQuote(text, opened))));
  const sign = text[bare - 1] ?? '';
  if (sign === '(') return { quoted, kind: 'call', ...nameBefore(text, bare - 1) };
  if (sign === ',') return { quoted, kind: 'argument', name: '', at: bare };
  if (sign === ':' || (sign === '=' && !/[=!<>]/.test(text[bare - 2] ?? '')))
    return { quoted, kind: 'name', ...nameBefore(text, bare - 1) };
  if (sign === '>' && text[bare - 2] === '=') return { quoted, kind: 'name', ...nameBefore(text, bare - 2) };
  return { quoted, kind: WORD.test(sign) ? 'word' : 'other', ...nameBefore(text, bare) };
}

const WORD = /[\w@]/;
const NAME = /[\w$.:@[\]-]/;
const SPACE = /\s/;

/** The name that ends at a place; quotes and brackets around it are left out. */
function nameBefore(text: string, place: number): { readonly name: string; readonly at: number } {
  const at = skipQuote(text, skipSpace(text, place));
  let from = at;
  while (from > at - 60 && NAME.test(text[from - 1] ?? '')) from -= 1;
  return { name: text.slice(from, at).replace(/\]$/, ''), at };
}

function skipQuote(text: string, at: number): number {
  const length =
    /(?:\\{0,4}["'`]|&quot;|&#3[49];)$/.exec(text.slice(Math.max(0, at - 6), at))?.[0].length ?? 0;
  return at - length;
}

const skipBrace = (text: string, at: number): number => {
  const before = skipSpace(text, at);
  return text[before - 1] === '{' ? before - 1 : at;
};

function skipSpace(text: string, at: number): number {
  let before = at;
  while (before > at - 200 && SPACE.test(text[before - 1] ?? '')) before -= 1;
  return before;
}

function skipRemark(text: string, at: number): number {
  if (!text.startsWith('*/', at - 2)) return at;
  const opening = text.slice(Math.max(0, at - 200), at).lastIndexOf('/*');
  return opening === -1 ? at : skipSpace(text, Math.max(0, at - 200) + opening);
}
