import fc from 'fast-check';
import { expect, it } from 'vitest';
import { broughtHosts } from './brought-hosts.ts';
import type { PageKind } from './page-kind.ts';

/** What may stand around: harmless lines, and such as look like the beginning or end of something. */
const NOISE = [
  '',
  '<p>It’s "quoted"</p>',
  "const a = 'b';",
  'const quote = "\'";',
  '<img src="/a.png',
  '<img src=\'/a.png\' alt="a > b">',
  '<a href="https://x.example/page">x</a>',
  '// see https://x.example/docs',
  '<!-- done -->',
  '/* done */',
  'src={',
  '})();',
  '`',
  '"',
  '-->',
  '*/',
  '</script>',
  'a = b //c',
  '\\',
  '{{ a }}',
  'rel="canonical"',
  '@import',
];
const BRINGING: readonly (readonly [PageKind, string])[] = [
  ['markup', '<script src="https://x.example/a"></script>'],
  ['markup', '<img alt="" src="//x.example/a.png">'],
  ['markup', '<link rel="stylesheet" href="https://x.example/a">'],
  ['markup', "<iframe src='https://x.example/a'></iframe>"],
  ['script', "import a from 'https://x.example/a';"],
  ['script', "navigator.sendBeacon('https://x.example/a', b);"],
  ['script', 'tag.src = "https://x.example/a";'],
  ['style', '.a { background: url("https://x.example/a.png") }'],
  ['prose', '<iframe src="https://x.example/a"></iframe>'],
];
const lines = fc.array(fc.constantFrom(...NOISE), { maxLength: 6 });

it('nothing that stands around a line hides whom it brings', () => {
  fc.assert(
    fc.property(lines, fc.constantFrom(...BRINGING), lines, (before, [kind, line], after) => {
      const text = [...before, line, ...after].join('\n');
      expect([...broughtHosts(text, kind)], text).toContain('x.example');
    }),
    { numRuns: 3_000 },
  );
});

it('any text at all is read, whatever it is', () => {
  const pieces = fc.constantFrom(
    ...'https:// // \\ " \' ` < > { } ( ) [ ] = , ; : @ # & src href rel <!-- --> /* */ url( import from x.example é \u0000 \ud800'.split(
      ' ',
    ),
    '\n',
    ' ',
  );
  fc.assert(
    fc.property(
      fc.array(pieces, { maxLength: 40 }),
      fc.constantFrom<PageKind>('markup', 'script', 'style', 'prose'),
      (parts, kind) => {
        for (const host of broughtHosts(parts.join(''), kind)) expect(host).toMatch(/^[a-z0-9.:[\]_-]+$/);
      },
    ),
    { numRuns: 5_000 },
  );
});
