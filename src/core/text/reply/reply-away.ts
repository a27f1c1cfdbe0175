import type { Answer, Deputy } from '../../command/answer.ts';
import { NOTHING, code, list, say, together, type Sentence } from '../sentence.ts';
import { sayDay } from '../say-time.ts';

/** What somebody reads who says that they are away. */
type Of<Code extends Answer['code']> = Extract<Answer, { readonly code: Code }>;

export function away(answer: Of<'away'>): Sentence {
  const { until, zone, now, deputy } = answer;
  return together(
    say`Noted: you are away until ${sayDay(until, zone, now)}, and are asked again from that day on.`,
    deputy === null ? say`Until then others of your department are asked.` : instead(deputy, answer),
  );
}

function instead({ login, because, until }: Deputy, { zone, now }: Of<'away'>): Sentence {
  switch (because) {
    case null:
      return say`${login} is asked instead.`;
    case 'not_a_member':
      return say`Nobody is asked instead: ${login} is not a member of your department. ${ANOTHER}`;
    case 'themselves':
      return say`Nobody is asked instead, since you named yourself. ${ANOTHER}`;
    case 'away':
      return say`Nobody is asked instead for now: ${login} is away too${until === null ? NOTHING : say`, until ${sayDay(until, zone, now)}`}. ${ANOTHER}`;
    case 'author':
      return say`On this pull request nobody is asked instead, since ${login} wrote it; on others ${login} is.`;
    case 'unclear':
      return say`Nobody is asked instead for now: GitHub does not say just now who is in your department. Please comment it again in a few minutes.`;
  }
}

const ANOTHER = say`To name somebody else, comment it once more.`;

export const hereAgain = (): Sentence => say`Noted: you are here, and are asked as before.`;

export const awayEdited = (): Sentence =>
  say`An edited comment changes nothing here. Please write it in a new one: ${FORM}.`;

export const awayHow = ({ typed }: Of<'away_how'>): Sentence =>
  together(
    typed === ''
      ? say`Please say until when you are away.`
      : say`Which day ${code(typed)} means is not clear.`,
    say`Write ${FORM}, for example ${code('/lockstep away until 30 Nov')} or ${code('/lockstep away until 2026-11-30 for @kim')}; the date is the day you are back.`,
  );

export const awayTooLong = (): Sentence =>
  say`An absence lasts a year at most. For a longer one, taking yourself out of the department’s team keeps everything in order.`;

export const awayNotAMember = ({ departments }: Of<'away_not_a_member'>): Sentence =>
  say`You are in none of the departments that are asked here (${list(departments, 6)}), so nobody would ask you. An absence is set by the person who is away.`;

export const awayUnclear = (): Sentence =>
  say`It cannot be told just now who is in which department, so this was not noted. Please comment it again in a few minutes.`;

const FORM = code('/lockstep away until <date> [for @deputy]');
