/** Something that people call by its id or by its name. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/**
 * What a line begins with, and what follows it: `Landing pages 5,200/min`, `checkout: 300`. Case is ignored, and the longest
 * name wins. Null: it begins with none of them, or with a name that two of them have.
 */
export function nameBefore(
  line: string,
  known: readonly Named[],
): { readonly id: string; readonly rest: string } | null {
  const lower = line.toLowerCase();
  const found = known
    .flatMap(({ id, name }) => [id, name].map((word) => ({ id, word: word.toLowerCase() })))
    .filter(
      ({ word }) => word !== '' && lower.startsWith(word) && /^(?:[\s:=]|$)/.test(lower.slice(word.length)),
    )
    .toSorted((a, b) => b.word.length - a.word.length);
  const [first] = found;
  if (first === undefined) return null;
  if (found.some(({ id, word }) => word === first.word && id !== first.id)) return null;
  return { id: first.id, rest: line.slice(first.word.length).replace(/^\s*(?:[:=–—]|-(?=\s))?\s*/u, '') };
}
