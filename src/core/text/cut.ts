/** GitHub's limit for a check's summary and, with one character more, for a comment. */
const LIMIT = 65_535;

const NOTE = '\n\nThe rest is too long to be shown here.';

/** Cuts a text that is too long where a line ends, or at least a sentence, and says so. */
export function cutAtSentence(text: string, limit = LIMIT): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - NOTE.length);
  const line = head.lastIndexOf('\n');
  const sentence = head.lastIndexOf('. ') + 1;
  const end = Math.max(line, line > head.length / 2 ? 0 : sentence);
  return `${head
    .slice(0, end > 0 ? end : head.length)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}${NOTE}`;
}
