import { expect, test } from 'vitest';
import { ANALYTICS, ruleVerdict, verdict } from '../../../../test/kit/verdicts.ts';
import { checklistMarkdown, openItems, tickedNumbers } from './checklist.ts';

const judged = verdict({ rules: [ruleVerdict(), ruleVerdict({ rule: ANALYTICS })] });
const ticks = [
  { item: 'analytics: Consent is asked before GTM fires the tag', login: 'ana', at: '2026-10-14T09:00:00Z' },
];

test('items are numbered through all checklists, each with its owner', () => {
  expect(checklistMarkdown(judged, ticks)).toBe(
    [
      '- [ ] 1: Tried on a phone and without JavaScript (anyone)',
      '- [ ] 2: No field was added that an order can do without (Marketing)',
      '- [x] 3: Consent is asked before GTM fires the tag (IT) – ticked by ana',
    ].join('\n'),
  );
  expect(openItems(judged, ticks)).toBe(2);
});

test('what is ticked in the comment itself is read back', () => {
  expect(tickedNumbers(checklistMarkdown(judged, ticks))).toEqual([3]);
  expect(
    tickedNumbers(checklistMarkdown(judged, ticks).replace('- [ ] 1', '- [X] 1').replaceAll('\n', '\r\n')),
  ).toEqual([1, 3]);
});

test('without checklists there is nothing', () => {
  expect(checklistMarkdown(verdict({ rules: [] }), ticks)).toBe('');
});
