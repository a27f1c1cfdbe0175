import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Keeps the shape of the program: who may import whom, and what core stays away from. A failure names the file, the
 * line and the rule, and what to do instead.
 */

const SRC = join(import.meta.dirname, '../src');
const LONGEST_FILE = 250;

/** The rings. `main.ts` and what stands beside it know everything. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  app: ['core', 'app'],
  adapters: ['core', 'app', 'adapters'],
  cli: ['core', 'app', 'cli'],
  main: ['core', 'app', 'adapters', 'cli', 'main'],
};

/** In core a folder imports itself and those before it; the first three may import each other. */
const CORE_ORDER: Readonly<Record<string, number>> = {
  policy: 0,
  facts: 0,
  time: 0,
  verdict: 1,
  campaign: 2,
  ledger: 3,
  command: 4,
  text: 5,
  plan: 6,
};

/** Pure libraries: no I/O, no clock. */
const PURE = new Set([
  'zod',
  'yaml',
  'minimatch',
  're2js',
  'diff',
  'temporal-polyfill',
  'mdast',
  'mdast-util-from-markdown',
]);

const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now\b/, 'takes the time as an argument'],
  [/\bMath\.random\b|\bcrypto\.random/, 'has no randomness'],
  [
    /\basync\b|\bawait\b|\bPromise\b|\bsetTimeout\b|\bsetInterval\b/,
    'is synchronous; what it waits for is a missing fact',
  ],
  [/\bprocess\.|\bfetch\(|\bconsole\./, 'does not look outside'],
];

/** https://node.green lists what came when. */
const SINCE_NODE_21 =
  /\b(?:Map|Object)\.groupBy\b|\bwithResolvers\b|\bArray\.fromAsync\b|\bPromise\.try\b|\bRegExp\.escape\b|\bIterator\.|\.(?:keys|values|entries)\(\)\.(?!next)|\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|intersection)\(/;

interface SourceFile {
  /** From `src`, with forward slashes. */
  readonly path: string;
  readonly lines: readonly string[];
}

interface Import {
  readonly file: SourceFile;
  readonly line: number;
  /** A path from `src`, or a package's name. */
  readonly target: string;
  readonly isPackage: boolean;
}

const files: readonly SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .sort()
  .map((path) => ({ path, lines: readFileSync(join(SRC, path), 'utf8').split('\n') }));

const imports: readonly Import[] = files.flatMap(importsOf);

function importsOf(file: SourceFile): readonly Import[] {
  return file.lines.flatMap((text, at) =>
    [...text.matchAll(/(?:\bfrom |\bimport\(|^import )'([^']+)'/g)].map((match) => {
      const name = match[1]!;
      const isPackage = !name.startsWith('.');
      const target = isPackage ? name : normalize(join(dirname(file.path), name)).replaceAll('\\', '/');
      return { file, line: at + 1, target, isPackage };
    }),
  );
}

const ringOf = (path: string): string => (path.includes('/') ? path.split('/')[0]! : 'main');
const placeOf = ({ file, line }: Import): string => `src/${file.path}:${line}`;
/** `@scope/name/deep` is the package `@scope/name`. */
const packageOf = (name: string): string =>
  name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');

describe('the rings', () => {
  it('core ← app ← adapters, cli ← main: nobody imports from further out', () => {
    const broken = imports
      .filter(({ isPackage }) => !isPackage)
      .filter(({ file, target }) => !MAY_IMPORT[ringOf(file.path)]?.includes(ringOf(target)))
      .map(
        (one) =>
          `${placeOf(one)}: ${ringOf(one.file.path)} may not import ${one.target}; let main hand it in`,
      );
    expect(broken).toEqual([]);
  });

  it('every folder of src is a ring', () => {
    expect(files.map(({ path }) => ringOf(path)).filter((ring) => !(ring in MAY_IMPORT))).toEqual([]);
  });

  it('an adapter knows its vendor and no other adapter', () => {
    const adapterOf = (path: string): string => path.split('/').slice(0, 2).join('/');
    const broken = imports
      .filter(({ file, target }) => ringOf(file.path) === 'adapters' && target.startsWith('adapters/'))
      .filter(({ file, target }) => adapterOf(file.path) !== adapterOf(target))
      .map((one) => `${placeOf(one)}: imports ${one.target} of another adapter; let both meet in main`);
    expect(broken).toEqual([]);
  });

  it('everything imported is a file of ours, spelled with .ts', () => {
    const known = new Set(files.map(({ path }) => path));
    const broken = imports
      .filter(({ isPackage, target }) => !isPackage && !known.has(target))
      .map((one) => `${placeOf(one)}: there is no src/${one.target}`);
    expect(broken).toEqual([]);
  });
});

describe('core', () => {
  const core = files.filter(({ path }) => path.startsWith('core/'));
  const folderOf = (path: string): string => path.split('/')[1]!;

  it('imports only what stands before it: policy, facts, time → verdict, campaign → command → text → plan', () => {
    const broken = imports
      .filter(({ file, target }) => file.path.startsWith('core/') && target.startsWith('core/'))
      .filter(({ file, target }) => {
        const [from, to] = [folderOf(file.path), folderOf(target)];
        return from !== to && !(rankOf(to) < rankOf(from) || (rankOf(to) === 0 && rankOf(from) === 0));
      })
      .map((one) => `${placeOf(one)}: ${folderOf(one.file.path)} may not import ${one.target}`);
    expect(broken).toEqual([]);
  });

  it('has the folders that the order names', () => {
    expect(core.map(({ path }) => folderOf(path)).filter((folder) => !(folder in CORE_ORDER))).toEqual([]);
  });

  it('uses pure libraries only, and nothing of Node', () => {
    const broken = imports
      .filter(({ file, isPackage }) => isPackage && file.path.startsWith('core/'))
      .filter(({ target }) => !PURE.has(packageOf(target)))
      .map((one) => `${placeOf(one)}: core may not import ${one.target}; add what it tells to the facts`);
    expect(broken).toEqual([]);
  });

  it.each(IMPURE)('is pure and synchronous: nothing matches %s', (pattern, rule) => {
    const broken = core.flatMap(({ path, lines }) =>
      lines.flatMap((line, at) =>
        pattern.test(codeOf(line)) ? [`src/${path}:${at + 1}: core ${rule}: ${line.trim()}`] : [],
      ),
    );
    expect(broken).toEqual([]);
  });

  const rankOf = (folder: string): number => CORE_ORDER[folder] ?? Number.NaN;
});

it('core and the command line use nothing that Node 20 lacks: verbs without a server run there too', () => {
  const broken = files
    .filter(({ path }) => /^(core|cli)\//.test(path) && path !== 'cli/serve.ts')
    .flatMap(({ path, lines }) =>
      lines.flatMap((line, at) =>
        SINCE_NODE_21.test(codeOf(line)) ? [`src/${path}:${at + 1}: ${line.trim()}`] : [],
      ),
    );
  expect(broken).toEqual([]);
});

it(`no file has over ${LONGEST_FILE} lines: one idea a file`, () => {
  const tooLong = files
    .map(({ path, lines }) => ({ path, length: lines.length - 1 }))
    .filter(({ length }) => length > LONGEST_FILE)
    .map(({ path, length }) => `src/${path}: ${length} lines; it holds more than one idea`);
  expect(tooLong).toEqual([]);
});

it('the test looks at the sources', () => {
  expect(files.map(({ path }) => path)).toContain('main.ts');
  expect(imports.length).toBeGreaterThan(files.length);
});

/** A line without its comments, texts and regular expressions: words in them are no code. */
const codeOf = (line: string): string =>
  /^\s*(\/?\*|\/\/)/.test(line)
    ? ''
    : line.replace(/'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*"|\/\/.*$/g, '');
