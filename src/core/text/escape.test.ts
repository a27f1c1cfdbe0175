import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import { code, html, inline, plain, tableCell, tidy } from './escape.ts';

const textOf = (node: Nodes): string => {
  if ('children' in node) return node.children.map(textOf).join('');
  if (node.type === 'html') return node.value.replace(/<\/?span>/, '');
  return 'value' in node ? node.value : '';
};

/** What a reader sees, without the invisible spaces that part signs from names. */
const read = (markdown: string): string => textOf(fromMarkdown(markdown)).replaceAll('\u200b', '');

const anything = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'`*_[]()<>&|~$#@!\\-+=1.): \n\tab/"'.split('')) }),
);

test('whatever somebody writes is read as they wrote it, in one paragraph', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const tidied = tidy(text, 300);
      fc.pre(tidied !== '');
      expect(fromMarkdown(inline(text)).children.map(({ type }) => type)).toEqual(['paragraph']);
      expect(read(inline(text))).toBe(tidied);
    }),
  );
});

test('a code span holds whatever is put in it', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const tidied = tidy(text, 300);
      const [paragraph] = fromMarkdown(`x ${code(text)} y`).children;
      const spans = paragraph && 'children' in paragraph ? paragraph.children : [];
      expect(spans.map(({ type }) => type)).toEqual(['text', 'inlineCode', 'text']);
      expect(spans[1] && textOf(spans[1]).trim()).toBe(tidied);
    }),
  );
});

test('texts are cut at the length that people see, with an ellipsis', () => {
  expect(plain('x'.repeat(10_000), 10)).toBe('xxxxxxxxx…');
  expect(plain('😀'.repeat(11), 10)).toBe(`${'😀'.repeat(9)}…`);
  expect(inline('<'.repeat(11), 10)).toBe(`${'&lt;'.repeat(9)}…`);
});

test('a title has no sign that mentions people', () => {
  expect(plain('@everyone')).toBe('＠everyone');
});

test('HTML stays text', () => {
  expect(html('<b title="x">&')).toBe('&lt;b title=&quot;x&quot;&gt;&amp;');
});

test('a table cell is one line whose pipes are closed', () => {
  expect(tableCell('a | b\n`c|d` \\| e')).toBe(
    String.raw`a \| b ` + '`c' + String.raw`\|` + 'd` ' + String.raw`\| e`,
  );
});
