import type { Policy } from '../../policy/policy.ts';
import type { CommandHelp } from '../answer.ts';
import { actual } from './actual.ts';
import { away } from './away.ts';
import type { CampaignCommand, CampaignContext, CampaignDecision } from './campaign-command.ts';
import { answered } from './campaign-command.ts';
import { confirm } from './confirm.ts';
import { estimate } from './effort.ts';
import { explain } from './explain.ts';
import { help } from './help.ts';
import { lift } from './lift.ts';
import { object } from './object.ts';
import { recheck } from './recheck.ts';
import { signOff } from './sign-off.ts';
import { tick } from './tick.ts';
import { translate } from './translate.ts';
import { withdraw } from './withdraw.ts';

/** Every command that a campaign takes, in the order that help shows them. */
const CAMPAIGN_COMMANDS: readonly CampaignCommand[] = [
  signOff,
  withdraw,
  object,
  lift,
  confirm,
  tick,
  estimate,
  actual,
  translate,
  away,
  recheck,
  explain,
  help,
];

/** Decides what happens on a command line; a word that is no command gets the list of those that are. */
export function decideCampaignCommand(
  name: string,
  context: Omit<CampaignContext, 'commands'>,
): CampaignDecision {
  const commands = campaignHelp(context.verdict.policy);
  const command = CAMPAIGN_COMMANDS.find((candidate) => candidate.name === (name === '' ? 'help' : name));
  if (command) return command.decide({ ...context, commands });
  return answered('confused', { code: 'unknown_command', name, commands });
}

/**
 * What can be typed on a campaign, a line for each form; without commands for what a policy does not have. Left out: all of them.
 */
export const campaignHelp = (policy: Policy | null = null): readonly CommandHelp[] =>
  CAMPAIGN_COMMANDS.filter(({ isOffered }) => policy === null || (isOffered?.(policy) ?? true)).flatMap(
    ({ name, usage, summary, forms = [] }) =>
      [{ usage, summary }, ...forms].map((form) => ({ name, ...form })),
  );
