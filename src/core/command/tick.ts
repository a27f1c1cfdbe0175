import type { Command } from './command.ts';
import { checklistItems } from './checklist-items.ts';
import { done, refused } from './command.ts';

/** Anybody ticks an item of the comment's checklists by its number; no write access is needed. */
export const tick: Command = {
  name: 'tick',
  usage: '/lockstep tick <n>',
  summary: 'Ticks item n of the checklist.',
  isOffered: ({ checklists }) => checklists.length > 0,
  decide({ rest, verdict }) {
    const items = checklistItems(verdict);
    const item = items.find(({ number }) => String(number) === rest.replace(/^#/, '').trim());
    return item
      ? done({ kind: 'tick', item: item.item })
      : refused({ code: 'no_such_item', items: items.length });
  },
};
