import { checklistItems } from '../../command/checklist-items.ts';
import type { Verdict } from '../../verdict/verdict.ts';
import type { Tick } from '../check/check.ts';
import { departmentName } from '../department.ts';
import { NOTHING, list, say, toMarkdown, together, type Sentence } from '../sentence.ts';

/** The checklists as a task list, numbered through the whole comment, each item with its owner; '' where there are none. */
export const checklistMarkdown = (verdict: Verdict, ticks: readonly Tick[]): string =>
  checklistItems(verdict)
    .map(({ number, item, text, owner }) => {
      const by = ticks.filter((tick) => tick.item === item).map(({ login }) => login);
      const words = together(
        say`${number}: ${text}`,
        owner === null ? say`(anyone)` : say`(${departmentName(verdict, owner)})`,
        tickedBy(by),
      );
      return `- [${by.length > 0 ? 'x' : ' '}] ${toMarkdown(words)}`;
    })
    .join('\n');

const tickedBy = (logins: readonly string[]): Sentence =>
  logins.length === 0 ? NOTHING : say`– ticked by ${list([...new Set(logins)], 2)}`;

/** How many items are not ticked. */
export const openItems = (verdict: Verdict, ticks: readonly Tick[]): number =>
  checklistItems(verdict).filter(({ item }) => !ticks.some((tick) => tick.item === item)).length;

/** The numbers that are ticked in the text of a comment of ours, as somebody may have edited it on GitHub. */
export const tickedNumbers = (body: string): readonly number[] =>
  [...body.matchAll(/^- \[x\] (\d{1,4}):/gim)].map(([, number]) => Number(number));
