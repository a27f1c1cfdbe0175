import type { Reason, Verdict } from '../../verdict/verdict.ts';
import { toPlain, type Sentence } from '../sentence.ts';
import {
  newPolicyInvalid,
  noSuchTeam,
  policyGone,
  policyInvalid,
  policyUnread,
  partUnread,
  teamUnread,
  unsatisfiable,
} from './reason-policy.ts';
import { nobodyIsHere } from '../absence.ts';
import { campaignEnded, campaignMissing, campaignNotApproved, frozen, objection } from './reason-blocked.ts';
import { overrideAsked, overrideStands } from '../override.ts';
import { allSigned, draft, missingSignOff, noRuleCovers, nobodyCanSign } from './reason-signing.ts';
import {
  incompleteFileList,
  judgedByLastValid,
  noSuchAccount,
  objectionIncomplete,
  oneMoreSignOff,
  otherTeamUnread,
  signOffTooSoon,
  softFreeze,
} from './reason-warning.ts';

/** A reason as text without markup, for terminals and JSON: the state, why, what to do next and who can help. */
export const sayReason = (reason: Reason, verdict: Verdict): string =>
  toPlain(reasonSentence(reason, verdict));

/** The same for comments and checks, where it is written out as Markdown. */
export function reasonSentence(reason: Reason, verdict: Verdict): Sentence {
  switch (reason.code) {
    case 'policy_gone':
      return policyGone(verdict);
    case 'policy_invalid':
      return policyInvalid(reason, verdict);
    case 'no_such_team':
      return noSuchTeam(reason, verdict);
    case 'unsatisfiable':
      return unsatisfiable(reason, verdict);
    case 'no_rule_covers':
      return noRuleCovers();
    case 'policy_unread':
      return policyUnread(reason);
    case 'part_unread':
      return partUnread(reason);
    case 'team_unread':
      return teamUnread(reason, verdict);
    case 'override_stands':
      return overrideStands(reason, verdict);
    case 'objection':
      return objection(reason, verdict);
    case 'frozen':
      return frozen(reason, verdict);
    case 'campaign_missing':
      return campaignMissing(reason, verdict);
    case 'campaign_not_approved':
      return campaignNotApproved(reason, verdict);
    case 'campaign_ended':
      return campaignEnded(reason, verdict);
    case 'new_policy_invalid':
      return newPolicyInvalid(reason);
    case 'missing_sign_off':
      return missingSignOff(reason, verdict);
    case 'nobody_can_sign':
      return nobodyCanSign(reason, verdict);
    case 'draft':
      return draft();
    case 'all_signed':
      return allSigned(verdict);
    case 'one_more_sign_off':
      return oneMoreSignOff(reason);
    case 'incomplete_file_list':
      return incompleteFileList(reason);
    case 'soft_freeze':
      return softFreeze(reason, verdict);
    case 'other_team_unread':
      return otherTeamUnread(reason);
    case 'no_such_account':
      return noSuchAccount(reason);
    case 'judged_by_last_valid':
      return judgedByLastValid(verdict);
    case 'override_asked':
      return overrideAsked(reason, verdict);
    case 'nobody_is_here':
      return nobodyIsHere(reason, verdict);
    case 'objection_incomplete':
      return objectionIncomplete(reason, verdict);
    case 'sign_off_too_soon':
      return signOffTooSoon(reason);
  }
}
