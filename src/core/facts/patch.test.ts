import { describe, expect, it } from 'vitest';
import { factsSchema } from './facts.ts';
import { readPatch } from './patch.ts';

const file = (patch: string | null, additions: number, deletions: number) =>
  factsSchema.shape.files.element.parse({
    filename: 'a',
    status: 'modified',
    sha: 's',
    additions,
    deletions,
    patch,
  });

describe('a patch is believed where its lines agree with its headers and the counts', () => {
  it('with one hunk, or several, or a file that does not end with a line break', () => {
    expect(readPatch(file('@@ -1,2 +1,2 @@ in pay()\n around\n-old\n+new', 1, 1))?.hunks).toEqual([
      [' around', '-old', '+new'],
    ]);
    expect(readPatch(file('@@ -1 +1 @@\n-a\n+b\n@@ -9,0 +10,2 @@\n+c\n+d', 3, 1))?.hunks).toHaveLength(2);
    expect(readPatch(file('@@ -1 +1 @@\n-a\n+b\n\\ No newline at end of file', 1, 1))).not.toBeNull();
  });

  it.each([
    ['there is none', null, 0, 0],
    ['it is empty', '', 0, 0],
    ['it was cut in the middle of a hunk', '@@ -1,9 +1,9 @@\n a\n-b\n+c', 1, 1],
    ['it goes on behind its last hunk', '@@ -1 +1 @@\n-a\n+b\n+c', 2, 1],
    ['the counts of the file say more', '@@ -1 +1 @@\n-a\n+b', 7, 1],
    ['a line has no sign', '@@ -1 +1 @@\n-a\nb', 1, 1],
    ['it has no header', '-a\n+b', 1, 1],
  ])('and not where %s', (_, patch, additions, deletions) => {
    expect(readPatch(file(patch, additions, deletions))).toBeNull();
  });
});
