import type { Answer } from '../../command/answer.ts';
import { toMarkdown } from '../sentence.ts';
import {
  away,
  awayEdited,
  awayHow,
  awayNotAMember,
  awayTooLong,
  awayUnclear,
  hereAgain,
} from './reply-away.ts';
import { campaignLink } from './reply-campaign.ts';
import { explanation } from './reply-explanation.ts';
import { help, unknownCommand } from './reply-help.ts';
import { overrideReply } from './reply-override.ts';
import { noTranslators, translatorsCalled } from './reply-translate.ts';
import {
  mayNotLift,
  nameTheCommit,
  noSuchDepartment,
  noSuchItem,
  notCounted,
  nothingToLift,
  nothingToSign,
  nothingToWithdraw,
  objectionLacks,
} from './reply-refusal.ts';

/**
 * What Lockstep writes back to a command, as Markdown. `login` is who typed it, and is named without a mention: they are
 * notified of the reply anyway; null where it is not known.
 */
export function sayAnswer(answer: Answer, login: string | null = null): string {
  switch (answer.code) {
    case 'not_counted':
      return toMarkdown(notCounted(answer, login));
    case 'name_the_commit':
      return toMarkdown(nameTheCommit(answer));
    case 'nothing_to_sign':
      return toMarkdown(nothingToSign());
    case 'no_such_department':
      return toMarkdown(noSuchDepartment(answer));
    case 'objection_lacks':
      return toMarkdown(objectionLacks(answer));
    case 'nothing_to_withdraw':
      return toMarkdown(nothingToWithdraw());
    case 'nothing_to_lift':
      return toMarkdown(nothingToLift());
    case 'may_not_lift':
      return toMarkdown(mayNotLift(answer));
    case 'no_such_item':
      return toMarkdown(noSuchItem(answer));
    case 'away':
      return toMarkdown(away(answer));
    case 'here_again':
      return toMarkdown(hereAgain());
    case 'away_edited':
      return toMarkdown(awayEdited());
    case 'away_how':
      return toMarkdown(awayHow(answer));
    case 'away_too_long':
      return toMarkdown(awayTooLong());
    case 'away_not_a_member':
      return toMarkdown(awayNotAMember(answer));
    case 'away_unclear':
      return toMarkdown(awayUnclear());
    case 'override_not_possible':
    case 'override_not_counted':
    case 'override_needs_more':
    case 'override_in_force':
    case 'override_of_draft':
    case 'override_over':
    case 'nothing_to_confirm':
    case 'own_override':
      return toMarkdown(overrideReply(answer));
    case 'translators_called':
      return toMarkdown(translatorsCalled(answer, login));
    case 'no_translators':
      return toMarkdown(noTranslators());
    case 'campaign_linked':
    case 'campaign_how':
    case 'campaign_edited':
    case 'campaign_not_theirs':
      return toMarkdown(campaignLink(answer));
    case 'explanation':
      return explanation(answer.verdict);
    case 'help':
      return help(answer.commands);
    case 'unknown_command':
      return unknownCommand(answer.name, answer.commands);
  }
}
