import { describe, expect, it } from 'vitest';
import { approval, file, judge, kim, policyText, recorded } from '../../../test/kit/facts.ts';

const covers = (facts: ReturnType<typeof recorded>, text = policyText()): string[] =>
  judge(facts, text).rules.flatMap(({ rule, covers: matched }) =>
    matched.map((match) => `${rule.id} ${match.because} ${match.filename}`),
  );

const files = (...list: ReturnType<typeof file>[]) => recorded({ files: list });

describe('a rule covers', () => {
  it('a changed file that matches a path, and says nothing of the others', () => {
    expect(covers(files(file('checkout/pay.ts'), file('readme.md')))).toEqual([
      'checkout path checkout/pay.ts',
    ]);
    expect(judge(files(file('readme.md'))).outcome).toBe('not_required');
  });

  it('a file hidden behind case', () => {
    expect(covers(files(file('Checkout/Pay.ts')))).toEqual(['checkout path Checkout/Pay.ts']);
  });

  it('a file hidden behind another Unicode form', () => {
    const text = policyText().replace('checkout/**', 'caf\u00e9/**');
    expect(covers(files(file('cafe\u0301/pay.ts')), text)).toEqual(['checkout path cafe\u0301/pay.ts']);
  });

  it('a dotfile, a deletion, and a change of mode that has no line', () => {
    const listed = files(
      file('checkout/.env'),
      file('checkout/old.ts', '1', { status: 'removed' }),
      file('checkout/run.sh', '1', { patch: null, additions: 0, deletions: 0 }),
    );
    expect(covers(listed)).toHaveLength(3);
  });

  it('a file moved out of a covered path, under its old name', () => {
    const moved = file('elsewhere/pay.ts', '1', {
      status: 'renamed',
      previous_filename: 'checkout/pay.ts',
      patch: null,
      additions: 0,
      deletions: 0,
    });
    expect(covers(files(moved))).toEqual(['checkout path elsewhere/pay.ts']);
  });

  it('a covered file that is renamed to a name which is excepted', () => {
    const text = policyText({ rule: '    except: ["**/*.md"]' });
    const renamed = file('checkout/pay.md', '1', { status: 'renamed', previous_filename: 'checkout/pay.ts' });
    expect(covers(files(renamed), text)).toEqual(['checkout path checkout/pay.md']);
    expect(covers(files(file('checkout/notes.md')), text)).toEqual([]);
    expect(covers(files(file('checkout/notes.MD')), text)).toHaveLength(1);
  });

  it.each(['a', 'a/b'])('a symlink or submodule at the fixed part of a pattern or above it: %s', (name) => {
    const text = policyText().replace('checkout/**', 'a/b/c/**');
    for (const mode of ['120000', '160000']) {
      const facts = recorded({ files: [file(name, '1', { status: 'added' })], modes: { [name]: mode } });
      expect(covers(facts, text)).toEqual([`checkout link ${name}`]);
    }
    const ordinary = recorded({
      files: [file(name, '1', { status: 'added' })],
      modes: { [name]: '100644' },
    });
    expect(covers(ordinary, text)).toEqual([]);
  });

  it('only pull requests to its base branches', () => {
    const text = policyText({ rule: '    branches: [main, "release/*"]' });
    const to = (ref: string) => recorded({}, { base: { ref, sha: 'b0' } });
    expect(covers(to('release/1'), text)).toHaveLength(1);
    expect(covers(to('next'), text)).toHaveLength(0);
  });
});

describe('content', () => {
  const text = policyText({ rule: '    content: ["gtag\\\\("]' });
  const web = (rest: Record<string, unknown>, contents?: unknown) =>
    recorded({ files: [file('web/a.js', '1', rest)], contents });

  it('is looked for in added and removed lines, not in context', () => {
    expect(covers(web({ patch: '@@ -1 +1 @@\n-gtag(1)\n+x' }), text)).toEqual(['checkout content web/a.js']);
    expect(covers(web({ patch: '@@ -1,2 +1,2 @@\n gtag(1)\n-y\n+x' }), text)).toEqual([]);
  });

  it('is found at the end of a line, whatever ends the line', () => {
    const anchored = policyText({ rule: '    content: ["^gtag$"]' });
    expect(covers(web({ patch: '@@ -1 +1 @@\n-x\r\n+gtag\r' }), anchored)).toHaveLength(1);
    const texts = { 'web/a.js': { before: 'x\r\n', after: 'gtag\r\n' } };
    expect(covers(web({ patch: null }, texts), anchored)).toEqual(['checkout content web/a.js']);
  });

  it('matches where a patch does not agree with its own headers or with the counts', () => {
    expect(covers(web({ patch: '@@ -1,9 +1,9 @@\n-y\n+x' }), text)).toEqual(['checkout unreadable web/a.js']);
    expect(covers(web({ patch: '@@ -1 +1 @@\n-y\n+x', additions: 5 }), text)).toEqual([
      'checkout unreadable web/a.js',
    ]);
    expect(covers(web({ patch: null }), text)).toEqual(['checkout unreadable web/a.js']);
  });

  it('is read from both texts where GitHub withholds the patch', () => {
    const noPatch = { patch: null, additions: 0, deletions: 0 };
    const texts = (before: string | null, after: string | null) => ({ 'web/a.js': { before, after } });
    expect(covers(web(noPatch, texts('a\ngtag(1)\nb', 'a\ngtag(1)\nc')), text)).toEqual([]);
    expect(covers(web(noPatch, texts('a\nb', 'a\ngtag(1)\nb')), text)).toEqual(['checkout content web/a.js']);
    expect(covers(web(noPatch, texts('a\ngtag(1)', null)), text)).toEqual(['checkout unreadable web/a.js']);
    expect(
      covers(
        web({ ...noPatch, status: 'renamed', previous_filename: 'web/b.js' }, texts('gtag(', 'gtag(')),
        text,
      ),
    ).toEqual([]);
  });
});

describe('a file named like something that every object has', () => {
  const text = policyText({ rule: '    content: ["gtag\\\\("]' }).replace('checkout/**', 'constructor/*.ts');

  it.each(['constructor', 'toString', '__proto__'])('hides nothing: %s', (name) => {
    const hidden = recorded({ files: [file(name, '1', { patch: null })] });
    const because = name === 'constructor' ? 'link' : 'unreadable';
    expect(covers(hidden, text)).toEqual([`checkout ${because} ${name}`]);
  });
});

describe('a file list that cannot be complete', () => {
  it.each([
    ['hides behind 3,000 other files', { changed_files: 3_001 }, [file('readme.md')]],
    ['is shorter than the number of changed files', { changed_files: 2 }, [file('readme.md')]],
    ['is empty, with a count of 0', { changed_files: 0 }, []],
    ['names a file twice', { changed_files: 2 }, [file('readme.md'), file('readme.md')]],
  ])('that %s is covered by every rule', (_, pull, listed) => {
    const verdict = judge(recorded({ files: listed, reviews: [approval(kim)] }, pull));
    expect(verdict.outcome).toBe('waiting');
    expect(verdict.rules.map(({ rule }) => rule.id)).toEqual(['checkout', 'policy']);
    expect(verdict.warnings.map(({ code }) => code)).toContain('incomplete_file_list');
  });
});

it('3,000 files against 200 patterns are judged in under 60 ms', () => {
  const many = Array.from({ length: 3_000 }, (_, i) => file(`apps/area-${i % 300}/src/module-${i}.ts`));
  const patterns = Array.from({ length: 200 }, (_, i) => `"packages/part-${i}/**/*.ts"`).join(', ');
  const text = policyText().replace('"checkout/**"', patterns);
  const facts = recorded({ files: many });
  judge(facts, text);
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    judge(facts, text);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(60);
});
