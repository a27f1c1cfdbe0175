import { readCommandLines } from '../../facts/command-lines.ts';
import type { CampaignCommand, CampaignContext } from './campaign-command.ts';
import { done, refused } from './campaign-command.ts';

/** Somebody who signed off, objected or confirmed takes it back. */
export const withdraw: CampaignCommand = {
  name: 'withdraw',
  usage: '/lockstep withdraw',
  summary: 'Takes back your sign-off, your objection or your yes to being named.',
  decide: (context) => (saidSomething(context) ? done() : refused({ code: 'nothing_to_withdraw' })),
};

const CAN_BE_TAKEN_BACK: ReadonlySet<string> = new Set(['sign-off', 'object', 'confirm']);

const saidSomething = ({ account, comment, facts }: CampaignContext): boolean =>
  facts.comments
    .filter(({ id, user }) => id !== comment.id && user?.id === account.id)
    .some(({ body, first_body }) =>
      readCommandLines(first_body ?? body).some(({ name }) => CAN_BE_TAKEN_BACK.has(name)),
    );
