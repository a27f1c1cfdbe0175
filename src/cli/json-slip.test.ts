import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findJsonSlip } from './json-slip.ts';

it.each([
  ['{ "now": }', 1, 10, '}'],
  ['{\n  "a": 1,\n}', 3, 1, '}'],
  ['{"a": 1 "b": 2}', 1, 9, '"b": 2}'],
  ["{'a': 1}", 1, 2, "'a': 1}"],
  ['[1, 2', 1, 6, ''],
  ['[1}', 1, 3, '}'],
  ['["a\nb"]', 1, 2, '"a'],
  ['[01]', 1, 2, '01]'],
  ['{} x', 1, 4, 'x'],
  ['', 1, 1, ''],
  ['[undefined]', 1, 2, 'undefined]'],
  [`{"a": "\\x"}`, 1, 7, String.raw`"\x"}`],
])('finds where %j stops being JSON', (text, line, column, found) => {
  expect(findJsonSlip(text)).toEqual({ line, column, found });
});

it('finds the end of a text that was cut off, wherever that was', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(), (json, cut) => {
      const text = `[${json}]`.slice(0, cut % (json.length + 1));
      const { line, column } = findJsonSlip(text);
      return line === 1 && column <= text.length + 1;
    }),
  );
});

it('gets through the whole of a text that is JSON', () => {
  fc.assert(
    fc.property(fc.json(), (json) => findJsonSlip(json).column === json.length + 1),
    { numRuns: 300 },
  );
});
