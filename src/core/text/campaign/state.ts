import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import { list, say, type Sentence } from '../sentence.ts';
import { count, departmentIn } from './words.ts';

/** The first line of the comment: how a campaign stands, in a sentence. */
export const campaignState = (verdict: CampaignVerdict): Sentence =>
  verdict.trial ? say`Trial: ${state(verdict)}.` : say`${state(verdict)}.`;

function state(verdict: CampaignVerdict): Sentence {
  switch (verdict.outcome) {
    case 'unknown':
      return say`GitHub did not answer; trying again`;
    case 'withdrawn':
      return say`This campaign is withdrawn`;
    case 'ended':
      return say`This campaign is over`;
    case 'incomplete':
      return say`This campaign is not complete yet: ${asked(verdict)} asked for`;
    case 'blocked':
      return say`This campaign needs ${count(openOf(verdict), 'thing')} settled before it can go on`;
    case 'waiting':
      return say`Waiting for ${waitingFor(verdict)}`;
    case 'approved':
      return say`This campaign is approved`;
  }
}

function asked({ reasons }: CampaignVerdict): Sentence {
  const n = reasons.filter(({ code }) => code === 'question' || code === 'role_missing').length;
  return say`${count(n, 'answer')} ${n === 1 ? say`is` : say`are`}`;
}

const openOf = ({ reasons }: CampaignVerdict): number =>
  reasons.filter(({ code }) => code === 'objection' || code === 'problem' || code === 'does_not_fit').length;

function waitingFor(verdict: CampaignVerdict): Sentence {
  const departments = verdict.reasons.flatMap((reason) =>
    reason.code === 'missing_sign_off'
      ? [say`${departmentIn(verdict, reason.department)} (${reason.signed} of ${reason.needed})`]
      : [],
  );
  const named = verdict.reasons.flatMap((reason) =>
    reason.code === 'role_unconfirmed' ? [say`a yes from ${reason.named.replace(/^@/, '')}`] : [],
  );
  return list([...departments, ...named], 5);
}
