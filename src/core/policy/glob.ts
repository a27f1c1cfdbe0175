import { braceExpand, Minimatch } from 'minimatch';
import { fold } from './fold.ts';
import { nameInBrackets } from './patterns.ts';

/** Tells which pattern a path matches: the first in the order of the policy; null: none. */
export type PathMatcher = (path: string) => string | null;

/** For `paths`: without case or Unicode form; files that begin with a dot match; `x/**` matches a file named `x` too. */
export function compilePaths(patterns: readonly string[]): PathMatcher {
  const compiled = patterns.map((pattern) => ({
    pattern,
    test: anyOf(readingsOf(fold(pattern)), compileWithFolder),
  }));
  return folded((path) => compiled.find(({ test }) => test(path))?.pattern ?? null);
}

/** For `except`: exact, case and Unicode form included; files that begin with a dot match; `[id]` is a name. */
export const compileExact = (patterns: readonly string[]): PathMatcher =>
  exact(patterns.map((pattern) => ({ pattern, test: anyOf([asName(pattern)]) })));

/** For `branches`: exact. `[id]` is a choice of letters, since no branch has a bracket in its name (git check-ref-format). */
export const compileBranches = (patterns: readonly string[]): PathMatcher =>
  exact(patterns.map((pattern) => ({ pattern, test: anyOf([pattern]) })));

/**
 * For symlinks and submodules: whether what lies behind a link at this path could be what a pattern is about. So it is
 * where the link stands at a pattern, at a named part of it, or above: for `apps/shop/**` at `apps` and at `apps/shop`,
 * for `**\/analytics/**` at any `analytics`.
 */
export function linkCovers(patterns: readonly string[]): PathMatcher {
  const compiled = patterns.map((pattern) => {
    const tops = readingsOf(fold(pattern)).flatMap((reading) => expand(reading).flatMap(topsOf));
    return { pattern, test: anyOf([...new Set(tops)]) };
  });
  return folded((path) => compiled.find(({ test }) => test(path))?.pattern ?? null);
}

/** For what may have been a link: whether a path stands at the fixed part of a pattern (all before its first wildcard) or above it. */
export function fixedPartCovers(patterns: readonly string[]): PathMatcher {
  const covers = new Map<string, string>();
  for (const pattern of patterns)
    for (const alternative of readingsOf(fold(pattern)).flatMap(expand))
      for (const top of fixedTopsOf(alternative)) if (!covers.has(top)) covers.set(top, pattern);
  return folded((path) => covers.get(path) ?? null);
}

type Test = (path: string) => boolean;

const exact =
  (compiled: readonly { readonly pattern: string; readonly test: Test }[]): PathMatcher =>
  (path) =>
    compiled.find(({ test }) => test(path))?.pattern ?? null;

/** The same path comes in again and again, once or twice for each rule: it stays folded until the next one comes. */
function folded(match: PathMatcher): PathMatcher {
  return (path) => match(foldOnce(path));
}

let last = { path: '', folded: '' };

function foldOnce(path: string): string {
  if (path !== last.path) last = { path, folded: fold(path) };
  return last.folded;
}

/** `[id]` can be a folder's name or a choice of letters. Where more coverage is the safe side, it is both. */
function readingsOf(pattern: string): readonly string[] {
  const name = asName(pattern);
  return name === pattern ? [pattern] : [name, pattern];
}

/** Takes `[id]` at the beginning of a name for what it looks like. */
function asName(pattern: string): string {
  return pattern
    .split('/')
    .map((part) => {
      const name = nameInBrackets(part);
      return name === null ? part : name.replaceAll(/[[\]]/g, '\\$&') + part.slice(name.length);
    })
    .join('/');
}

const expand = (pattern: string): readonly string[] => braceExpand(pattern, { braceExpandMax: 1_000 });

const anyOf = (patterns: readonly string[], compile: (pattern: string) => Test = compileOne): Test => {
  const tests = [...new Set(patterns.flatMap(expand))].map(compile);
  const [only] = tests;
  return only !== undefined && tests.length === 1 ? only : (path) => tests.some((test) => test(path));
};

/** One pattern without braces; `x/**` is also what is named `x`: a file, a symlink, a submodule. */
function compileWithFolder(pattern: string): Test {
  if (!pattern.endsWith('/**')) return compileOne(pattern);
  const [folder, inside] = [literalOf(pattern.slice(0, -3)), compileOne(pattern)];
  if (folder !== null) return (path) => path.startsWith(folder) && (path === folder || inside(path));
  const itself = compileOne(pattern.slice(0, -3));
  return (path) => inside(path) || itself(path);
}

/** One pattern without braces. Most are a folder or a file, for which comparing text is enough and ten times faster. */
function compileOne(pattern: string): Test {
  const literal = literalOf(pattern);
  if (literal !== null) return (path) => path === literal;
  const folder = pattern.endsWith('/**') ? literalOf(pattern.slice(0, -3)) : null;
  if (folder !== null) {
    const prefix = `${folder}/`;
    return (path) => path.startsWith(prefix) && path.length > prefix.length;
  }
  const [anywhere] = /^\*\*\/(.+)\/\*\*$/.exec(pattern)?.slice(1).map(literalOf) ?? [];
  if (typeof anywhere === 'string') {
    const [first, middle] = [`${anywhere}/`, `/${anywhere}/`];
    return (path) => (path.startsWith(first) && path.length > first.length) || hasMiddle(path, middle);
  }
  return compileWithMinimatch(pattern);
}

function hasMiddle(path: string, middle: string): boolean {
  const at = path.indexOf(middle);
  return at !== -1 && at + middle.length < path.length;
}

function compileWithMinimatch(pattern: string): Test {
  const matcher = new Minimatch(pattern, {
    dot: true,
    nonegate: true,
    nocomment: true,
    nobrace: true,
    platform: 'linux',
  });
  const fixed = fixedTopsOf(pattern).at(-1);
  const prefix = fixed === undefined ? '' : `${fixed}/`;
  const name = longestName(pattern);
  return (path) => path.startsWith(prefix) && path.includes(name) && matcher.match(path);
}

/**
 * The longest of a pattern's names without wildcards, which every path that it matches has somewhere: asking for it is
 * many times faster than the library. '' where there is none, or where the library may drop or join names.
 */
function longestName(pattern: string): string {
  const parts = pattern.split('/');
  if (pattern.includes('(') || parts.some((part) => part === '' || part === '.' || part === '..')) return '';
  const names = parts.map((part) => literalOf(part) ?? '');
  return names.reduce((longest, name) => (name.length > longest.length ? name : longest), '');
}

/** The text that a pattern without wildcards stands for; null where it has any. */
function literalOf(pattern: string): string | null {
  const bare = pattern.replaceAll(/\\./gsu, '');
  if (/[*?[\\]|[@!+]\(/.test(bare)) return null;
  return pattern.replaceAll(/\\(.)/gsu, '$1');
}

/** `apps`, `apps/shop` for `apps/shop/*.ts`: the leading names without wildcards, each with what is above it. */
function fixedTopsOf(pattern: string): readonly string[] {
  const tops: string[] = [];
  for (const part of pattern.split('/')) {
    const name = literalOf(part);
    if (name === null) break;
    tops.push(tops.length === 0 ? name : `${tops.at(-1)}/${name}`);
  }
  return tops;
}

/** The beginnings of a pattern at which a link can stand: all of them before its first `**`, behind it those that end with a name. */
function topsOf(pattern: string): readonly string[] {
  const parts = pattern.split('/');
  const globstar = parts.indexOf('**');
  return parts.flatMap((part, index) => {
    const named = globstar === -1 || index < globstar || /[^*?]/.test(part);
    return named ? [parts.slice(0, index + 1).join('/')] : [];
  });
}
