import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import { say, toMarkdown } from '../sentence.ts';

/** The pull requests that name this campaign, and how they stand. */
export function pullsSection({ pulls, number }: CampaignVerdict): string {
  if (pulls.length === 0) return '';
  const lines = pulls
    .slice(0, MOST)
    .map(
      (pull) =>
        `- ${toMarkdown(say`#${pull.number}: ${OUTCOMES[pull.outcome ?? ''] ?? 'not looked at yet'}`)}`,
    );
  const left = pulls.length - MOST;
  return [
    '**Pull requests**',
    '',
    ...lines,
    ...(left > 0 ? [`- ${left} more`] : []),
    '',
    toMarkdown(say`A pull request belongs here with the line “Campaign: #${number}” in its description.`),
  ].join('\n');
}

const MOST = 30;

/** Outcomes of pull requests, in words. */
const OUTCOMES: Readonly<Record<string, string>> = {
  broken: 'the policy needs mending',
  not_required: 'no sign-off needed',
  unknown: 'GitHub did not answer; trying again',
  overridden: 'an override stands',
  blocked: 'something has to be settled first',
  waiting: 'waiting for sign-offs',
  satisfied: 'every sign-off is there',
  merged: 'merged',
  closed: 'closed',
};
