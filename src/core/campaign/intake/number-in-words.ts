/** `2`, `two` and `a`, up to twelve in words; null: none of these, or nothing at all. */
export function numberInWords(text: string): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text) === 0 ? null : Number(text);
  const word = text.toLowerCase();
  const at = WORDS.indexOf(word === 'a' ? 'an' : word);
  return at === -1 ? null : Math.max(at, 1);
}

/** An hour is one. */
const WORDS = 'an one two three four five six seven eight nine ten eleven twelve'.split(' ');
