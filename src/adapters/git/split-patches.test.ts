import { describe, expect, it } from 'vitest';
import { splitPatches } from './split-patches.ts';

const one = 'diff --git a/x b/x\nindex 1..2 100644\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n';
const binary = 'diff --git a/y b/y\nindex 1..2 100644\nBinary files a/y and b/y differ\n';

describe('the output of git diff', () => {
  it('is cut into the hunks of each file, null where there are none', () => {
    expect(splitPatches(one + binary + one, [1, 1, 1])).toEqual([
      '@@ -1 +1 @@\n-a\n+b',
      null,
      '@@ -1 +1 @@\n-a\n+b',
    ]);
  });

  it('has two parts for a file that became a link, which are not shown', () => {
    expect(splitPatches(one + one + binary, [2, 1])).toEqual([null, null]);
  });

  it('is not believed where it has another number of files than the list', () => {
    expect(splitPatches(one, [1, 1])).toEqual([null, null]);
  });

  it('is not misled by a line that looks like the next file', () => {
    const tricky = one.replace('+b', '+b\rdiff --git a/z b/z');
    expect(splitPatches(tricky, [1])).toEqual(['@@ -1 +1 @@\n-a\n+b\rdiff --git a/z b/z']);
  });

  it('may be empty', () => {
    expect(splitPatches('', [])).toEqual([]);
  });
});
