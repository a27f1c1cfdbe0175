import type { CampaignAnswer } from '../../command/campaign/answer.ts';
import { nameOf } from '../department.ts';
import { WHAT_LACKS } from '../reason/reason-warning.ts';
import { sayAnswer } from '../reply/reply.ts';
import { NOTHING, code, list, say, theirs, toMarkdown, together, type Sentence } from '../sentence.ts';
import { explainCampaign } from './explain.ts';
import { notCountedBecause } from './ignored.ts';
import {
  goalHow,
  goalOfWhom,
  peakHow,
  peakOfWhat,
  reachedEdited,
  reachedNotAMember,
  reachedTooSoon,
} from './reply-actual.ts';

type Of<Code extends CampaignAnswer['code']> = Extract<CampaignAnswer, { readonly code: Code }>;

/** What Lockstep writes back to a command on a campaign, as Markdown; `login` is who typed it. */
export function sayCampaignAnswer(answer: CampaignAnswer, login: string | null = null): string {
  switch (answer.code) {
    case 'campaign_not_counted':
      return toMarkdown(notCounted(answer, login));
    case 'campaign_nothing_to_sign':
      return toMarkdown(
        say`This campaign needs no sign-off or answer from your department. ${code('/lockstep explain')} shows what it needs, and from whom.`,
      );
    case 'campaign_objection_lacks':
      return toMarkdown(
        say`Noted; the campaign waits. So that its author can go on, please add ${list(answer.lacks.map((part) => WHAT_LACKS[part]))}: ${code('/lockstep object why: … instead: …')}.`,
      );
    case 'not_named':
      return toMarkdown(notNamed(answer));
    case 'confirm_edited':
      return toMarkdown(say`An edited comment confirms nothing; a new one does.`);
    case 'no_such_step':
      return toMarkdown(noSuchStep(answer));
    case 'effort_how':
      return toMarkdown(effortHow(answer));
    case 'effort_edited':
      return toMarkdown(
        say`An edited comment says nothing about effort; a new one with ${code(`/lockstep ${answer.command} 3d`)} does.`,
      );
    case 'effort_not_a_member':
      return toMarkdown(
        say`Effort is told by members of ${list(answer.departments, 6, 'or')}; somebody there can write it down.`,
      );
    case 'reached_too_soon':
      return toMarkdown(reachedTooSoon(answer));
    case 'peak_of_what':
      return toMarkdown(peakOfWhat(answer));
    case 'peak_how':
      return toMarkdown(peakHow(answer));
    case 'goal_of_whom':
      return toMarkdown(goalOfWhom(answer));
    case 'goal_how':
      return toMarkdown(goalHow(answer));
    case 'reached_edited':
      return toMarkdown(reachedEdited(answer));
    case 'reached_not_a_member':
      return toMarkdown(reachedNotAMember(answer));
    case 'campaign_explanation':
      return explainCampaign(answer.verdict);
    case 'no_such_department':
    case 'nothing_to_withdraw':
    case 'nothing_to_lift':
    case 'may_not_lift':
    case 'away':
    case 'here_again':
    case 'away_edited':
    case 'away_how':
    case 'away_too_long':
    case 'away_not_a_member':
    case 'away_unclear':
    case 'translators_called':
    case 'no_translators':
    case 'help':
    case 'unknown_command':
      return sayAnswer(answer, login);
  }
}

function notCounted(
  { command, because, departments }: Of<'campaign_not_counted'>,
  login: string | null,
): Sentence {
  const names = departments.map(({ name }) => name);
  const where = names.length === 0 ? say`the department` : list(names, 4, 'or');
  return together(
    command === 'sign-off' ? say`This sign-off does not count yet.` : say`This objection does not count yet.`,
    notCountedBecause(because, login === null ? say`Whoever wrote it` : say`${login}`, where),
    ...departments.map(({ name, can_sign: able }) =>
      able.length === 0
        ? NOTHING
        : say`For ${name}, ${list(
            able.map((account) => account.login),
            5,
            'or',
          )} can sign off.`,
    ),
  );
}

function notNamed({ roles }: Of<'not_named'>): Sentence {
  const named = roles.flatMap(({ role, named: handle }) =>
    handle === null ? [] : [say`${nameOf(handle)} as ${role}`],
  );
  return together(
    say`You are not named in this campaign as its text is now, so there is nothing to confirm.`,
    named.length === 0 ? say`Nobody is named yet.` : say`It names ${list(named, 6)}.`,
  );
}

function noSuchStep({ steps }: Of<'no_such_step'>): Sentence {
  if (steps === 0) return say`This campaign has no steps to tick yet; they follow from its launch date.`;
  const range = steps === 1 ? say`one step, number 1` : say`steps 1 to ${steps}`;
  return say`The timetable has ${range}: write for example ${code('/lockstep tick 1')}.`;
}

function effortHow({ command, typed }: Of<'effort_how'>): Sentence {
  const example = say`Write days, hours or minutes of work: ${code(`/lockstep ${command} 3d`)}, ${code('4h')} or ${code('90m')}.`;
  // Besides working time, `actual` takes what was measured.
  const others =
    command === 'actual'
      ? say`What was measured is told with ${code('/lockstep actual peak …')} and ${code('/lockstep actual goal …')}.`
      : NOTHING;
  return typed === ''
    ? together(example, others)
    : together(say`“${theirs(typed, 60)}” is no amount of time that Lockstep can read.`, example, others);
}
