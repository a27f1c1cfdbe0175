/**
 * An answer without a remark in brackets that changes nothing about it: `120,000 (whole list)`, `~50/min (a guess!)`. What else
 * stands in brackets may be another figure, a unit or a condition; it stays, and is asked about.
 */
export const withoutAside = (text: string): string => {
  const [, before, aside] = /^([^()]+?)\s*\(([^()]{1,60})\)\s*\.?$/u.exec(text) ?? [];
  if (before === undefined || aside === undefined) return text;
  const words = aside.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
  return words.length > 0 && words.every((word) => IDLE.has(word)) ? before : text;
};

const IDLE = new Set(
  'a an at the our my its is this rough roughly approx approximately about guess guessed guesstimate estimate estimated est peak busiest conservative cautious optimistic whole full entire list throttled spread evenly internal'.split(
    ' ',
  ),
);
