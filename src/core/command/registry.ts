import type { Policy } from '../policy/policy.ts';
import type { CommandHelp } from './answer.ts';
import type { Command, CommandContext, Decision } from './command.ts';
import { answered } from './command.ts';
import { away } from './away.ts';
import { campaign } from './campaign.ts';
import { confirm } from './confirm.ts';
import { explain } from './explain.ts';
import { help } from './help.ts';
import { lift } from './lift.ts';
import { object } from './object.ts';
import { override } from './override.ts';
import { recheck } from './recheck.ts';
import { signOff } from './sign-off.ts';
import { tick } from './tick.ts';
import { translate } from './translate.ts';
import { withdraw } from './withdraw.ts';

/** Every command there is, in the order that help shows them. */
export const COMMANDS: readonly Command[] = [
  signOff,
  withdraw,
  object,
  lift,
  tick,
  translate,
  campaign,
  override,
  confirm,
  away,
  recheck,
  explain,
  help,
];

/** Decides what happens on a command line; a word that is no command gets the list of those that are. */
export function decideCommand(name: string, context: Omit<CommandContext, 'commands'>): Decision {
  const commands = commandsFor(context.verdict.policy);
  const command = COMMANDS.find((candidate) => candidate.name === (name === '' ? 'help' : name));
  if (command) return command.decide({ ...context, commands });
  return answered('confused', { code: 'unknown_command', name, commands });
}

/** The commands that help shows: without those for what a policy does not have. All of them where it could not be had. */
export const commandsFor = (policy: Policy | null): readonly CommandHelp[] =>
  COMMANDS.filter(({ isOffered }) => policy === null || (isOffered?.(policy) ?? true)).map(
    ({ name, usage, summary }) => ({ name, usage, summary }),
  );
