import fc from 'fast-check';
import { minimatch } from 'minimatch';
import { describe, expect, it } from 'vitest';
import { compileBranches, compileExact, compilePaths, fixedPartCovers, linkCovers } from './glob.ts';

const covers = (pattern: string, path: string): boolean => compilePaths([pattern])(path) !== null;

describe('compilePaths', () => {
  it('names the first pattern that matches', () => {
    const match = compilePaths(['docs/**', 'shop/**', '**/*.ts']);
    expect(match('shop/pay.ts')).toBe('shop/**');
    expect(match('other/pay.ts')).toBe('**/*.ts');
    expect(match('other/pay.js')).toBeNull();
  });

  it.each([
    ['shop/**', 'SHOP/Pay.ts'],
    ['Shop/**', 'shop/pay.ts'],
    ['caf\u00e9/**', 'cafe\u0301/menu.ts'],
    ['stra\u00dfe/**', 'STRASSE/a'],
    ['**/\u03bf\u03b4\u03bf\u03c3*', '\u039f\u0394\u039f\u03a3'],
  ])('hides nothing behind case or Unicode form: %s covers %s', (pattern, path) => {
    expect(covers(pattern, path)).toBe(true);
  });

  it('makes no wildcard of a full-width star', () => {
    expect(covers('shop/\uff0a', 'shop/pay.ts')).toBe(false);
    expect(covers('shop/\uff0a', 'shop/\uff0a')).toBe(true);
  });

  it('makes no folder of a letter that looks like a slash or dots', () => {
    expect(covers('shop/**', 'shop/\u2025/pay.ts')).toBe(true);
    expect(covers('a/b', 'a\uff0fb')).toBe(false);
  });

  it.each([
    ['shop/**', 'shop/.env'],
    ['**/*.ts', '.hidden/.x.ts'],
    ['*', '.env'],
  ])('covers files that begin with a dot: %s, %s', (pattern, path) => {
    expect(covers(pattern, path)).toBe(true);
  });

  it('covers what has the name of a covered folder', () => {
    expect(covers('packages/cart/**', 'packages/cart')).toBe(true);
    expect(covers('packages/cart/**', 'packages')).toBe(false);
  });

  it('takes [id] for the folder it looks like, and for a choice of letters as well', () => {
    expect(covers('app/[id]/**', 'app/[id]/page.tsx')).toBe(true);
    expect(covers('app/[[...slug]]/**', 'app/[[...slug]]/page.tsx')).toBe(true);
    expect(covers('app/[id].tsx', 'app/[id].tsx')).toBe(true);
    expect(covers('app/[id]/**', 'app/i/page.tsx')).toBe(true);
    expect(covers('app/[0-9]/**', 'app/7/page.tsx')).toBe(true);
  });

  it('takes an escaped sign for itself', () => {
    expect(covers('\\!shop/**', '!shop/pay.ts')).toBe(true);
    expect(covers('app/\\[id\\]/**', 'app/[id]/page.tsx')).toBe(true);
    expect(covers('app/\\[id\\]/**', 'app/i/page.tsx')).toBe(false);
  });

  it('covers folders with brackets, signs and spaces in their names', () => {
    for (const name of ['(shop)', '@modal', '+page', 'a b', '#tag', '$x', 'a,b'])
      expect(covers(`app/${name}/**`, `app/${name}/page.tsx`)).toBe(true);
  });
});

describe('compileExact', () => {
  it('is exact about case, so that an exception excepts no more than it says', () => {
    const match = compileExact(['**/*.md']);
    expect(match('docs/a.md')).toBe('**/*.md');
    expect(match('docs/a.MD')).toBeNull();
  });

  it('takes [id] for a name only', () => {
    const match = compileExact(['app/[id]/**']);
    expect(match('app/[id]/x')).toBe('app/[id]/**');
    expect(match('app/i/x')).toBeNull();
  });
});

it('compares branches exactly, and knows that brackets are no part of their names', () => {
  const match = compileBranches(['main', 'release/*', '[ab]/x']);
  expect(match('release/1')).toBe('release/*');
  expect(match('release/1/2')).toBeNull();
  expect(match('Main')).toBeNull();
  expect(match('a/x')).toBe('[ab]/x');
});

describe('linkCovers', () => {
  it.each([
    ['apps/shop/checkout/**', 'apps'],
    ['apps/shop/checkout/**', 'apps/shop'],
    ['apps/shop/checkout/**', 'Apps/Shop/Checkout'],
    ['apps/*/checkout/*.ts', 'apps/web'],
    ['apps/{web,shop}/**', 'apps/shop'],
    ['**/analytics/**', 'web/analytics'],
    ['**/analytics/**/*.ts', 'web/analytics'],
    ['packages/cart.ts', 'packages/cart.ts'],
  ])('a link where %s looks, or above: %s', (pattern, path) => {
    expect(linkCovers([pattern])(path)).toBe(pattern);
  });

  it.each([
    ['apps/shop/checkout/**', 'apps/web'],
    ['apps/shop/checkout/**', 'shop'],
    ['**/analytics/**', 'web'],
    ['**/*.ts', 'web'],
  ])('no link elsewhere: %s, %s', (pattern, path) => {
    expect(linkCovers([pattern])(path)).toBeNull();
  });
});

describe('fixedPartCovers', () => {
  it('is all before the first wildcard, and above', () => {
    const match = fixedPartCovers(['apps/shop/*/x/**', '**/analytics/**']);
    expect(match('apps')).toBe('apps/shop/*/x/**');
    expect(match('APPS/shop')).toBe('apps/shop/*/x/**');
    expect(match('apps/shop/a')).toBeNull();
    expect(match('analytics')).toBeNull();
  });
});

it('matches as minimatch does, whatever short cut is taken', () => {
  const names = fc.constantFrom('a', 'b', 'ab', 'a.ts', '.a', 'b.md');
  const parts = fc.oneof(names, fc.constantFrom('*', '**', '?', '*.ts', 'a*', '{a,b}', '[a-b]', '*.{ts,md}'));
  const patterns = fc.array(parts, { minLength: 1, maxLength: 4 }).map((all) => all.join('/'));
  const paths = fc.array(names, { minLength: 1, maxLength: 4 }).map((all) => all.join('/'));
  fc.assert(
    fc.property(patterns, paths, (pattern, path) => {
      const options = { dot: true, nonegate: true, nocomment: true, platform: 'linux' } as const;
      const expected = minimatch(path, pattern, options);
      expect(compileExact([pattern])(path) !== null).toBe(expected);
      const folder = pattern.endsWith('/**') && minimatch(path, pattern.slice(0, -3), options);
      expect(covers(pattern, path)).toBe(expected || folder);
    }),
    { numRuns: 3_000 },
  );
});
