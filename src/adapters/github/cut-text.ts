const CUT = '\n\n_The rest does not fit here. `lockstep facts` shows everything._';

/** The text, or as much of it as fits into so many bytes of UTF-8, ending with a sentence that says it was cut. */
export function cutText(text: string, bytes: number): string {
  const encoded = Buffer.from(text);
  if (encoded.length <= bytes) return text;
  const kept = encoded.subarray(0, bytes - Buffer.byteLength(CUT)).toString();
  // A character that was cut in the middle decodes to U+FFFD.
  return kept.replace(/\uFFFD+$/, '') + CUT;
}
