import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import { tableCell } from '../escape.ts';
import { say, toMarkdown } from '../sentence.ts';
import { understoodAnswers } from '../intake/understood.ts';

/** What was understood of each answer, folded: whoever filed it can see whether it is what they meant. */
export function understoodSection({ intake, policy }: CampaignVerdict): string {
  const rows = understoodAnswers(intake, { policy }).map(
    ({ label, reading }) => `| ${tableCell(toMarkdown(say`${label}`))} | ${tableCell(toMarkdown(reading))} |`,
  );
  if (rows.length === 0) return '';
  return [
    `<details><summary>What was understood (${rows.length})</summary>`,
    '',
    '| Answer | Understood as |',
    '| --- | --- |',
    ...rows,
    '',
    '</details>',
  ].join('\n');
}
