/**
 * The text as a reader sees it: one kind of line end, no NUL and nothing else that has no width, no HTML comments. Runs in
 * linear time, whatever the text; more than the 65,536 characters that GitHub takes for an issue fourfold is not read.
 */
export function tidyBody(body: string): string {
  const seen = body
    .slice(0, MOST)
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]|\p{Cf}/gu, '')
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n');
  return withoutComments(seen);
}

/** Characters. */
const MOST = 262_144;

/** One that is never closed hides the rest, where it begins a line (CommonMark 4.6). */
function withoutComments(text: string): string {
  let kept = '';
  let at = 0;
  for (;;) {
    const open = text.indexOf('<!--', at);
    if (open === -1) return kept + text.slice(at);
    const close = text.indexOf('-->', open + 4);
    if (close === -1) {
      const line = text.slice(text.lastIndexOf('\n', open) + 1, open);
      return kept + (line.trim() === '' ? text.slice(at, open) : text.slice(at));
    }
    kept += text.slice(at, open);
    at = close + 3;
  }
}
