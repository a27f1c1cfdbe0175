/**
 * Names and patterns as they are compared: without case and without Unicode's several forms of one letter, so that
 * `Café` written with one character or two, and `CHECKOUT`, are the same folder, as they are on many disks.
 *
 * INVARIANT: folding makes no glob syntax and no path syntax out of a letter. A character that would become one
 * (the full-width star, the one-character ellipsis) stays what it is.
 */
export function fold(text: string): string {
  if (IS_ASCII.test(text)) return text.toLowerCase();
  let folded = '';
  let pending = '';
  for (const character of text) {
    if (!staysAsItIs(character)) pending += character;
    else {
      folded += foldPlain(pending) + character;
      pending = '';
    }
  }
  return folded + foldPlain(pending);
}

// oxlint-disable-next-line no-control-regex -- all of ASCII, control characters included
const IS_ASCII = /^[\u0000-\u007f]*$/;

const MEANS_SOMETHING = /[*?[\]{}()!+@,|^\\/.-]/;

const staysAsItIs = (character: string): boolean =>
  character > '\u007f' && MEANS_SOMETHING.test(character.normalize('NFKC'));

/** Upper case first: `ß` and `SS`, and the three sigmas, meet only there. */
function foldPlain(text: string): string {
  const upper = text.normalize('NFKC').toUpperCase();
  return upper.toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
}
