/**
 * Cuts the output of `git diff --patch` into one patch a file, as GitHub shows them: from the first `@@` on; null where
 * there is no text to show (binary, mode only, renamed only).
 * @param sections how many sections each file has, in order: 2 where its type changed, since git then deletes and adds it.
 * Where the output has another number of sections nothing is believed, and every patch is null.
 */
export function splitPatches(output: string, sections: readonly number[]): readonly (string | null)[] {
  const all = `\n${output}`.split('\ndiff --git ').slice(1);
  if (all.length !== sections.reduce((sum, count) => sum + count, 0)) return sections.map(() => null);
  let at = 0;
  return sections.map((count) => {
    const section = all[at] ?? '';
    at += count;
    return count === 1 ? hunksOf(section) : null;
  });
}

function hunksOf(section: string): string | null {
  const start = section.indexOf('\n@@ ');
  return start === -1 ? null : section.slice(start + 1).replace(/\n$/, '');
}
