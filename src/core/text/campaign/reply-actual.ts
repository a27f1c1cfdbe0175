import type { CampaignAnswer } from '../../command/campaign/answer.ts';
import { sayVisits } from '../say-count.ts';
import { sayDay, sayInstant } from '../say-time.ts';
import { code, list, say, theirs, together, type Sentence } from '../sentence.ts';

type Of<Code extends CampaignAnswer['code']> = Extract<CampaignAnswer, { readonly code: Code }>;

/** Somebody tells a figure before the launch. */
export function reachedTooSoon({ launch, at }: Of<'reached_too_soon'>): Sentence {
  const later = say`Once it has launched, the same line can be written again.`;
  if (launch === null)
    return together(say`There is nothing to measure yet: this campaign has no launch date.`, later);
  const day = launch.has_time ? sayInstant(launch.at, launch.zone, at) : sayDay(launch.at, launch.zone, at);
  return together(say`There is nothing to measure yet: the launch is on ${day}.`, later);
}

/** A peak of a surface that nobody knows. */
export function peakOfWhat({ surfaces }: Of<'peak_of_what'>): Sentence {
  const [first] = surfaces;
  if (first === undefined) return say`Neither the policy nor this campaign names a surface to measure yet.`;
  return together(
    say`Which part of the site? It can be ${list(surfaces.map(code), 12, 'or')}.`,
    say`Write for example ${code(`/lockstep actual peak ${first} 5,200/min`)}.`,
  );
}

/** A peak that is no number, or several. */
export function peakHow({ surface, typed, readings }: Of<'peak_how'>): Sentence {
  const command = (rate: string): Sentence => code(`/lockstep actual peak ${surface} ${rate}`);
  if (readings.length > 0)
    return together(
      say`“${theirs(typed, 60)}” can be read in more than one way.`,
      say`Please write the one that is meant: ${list(
        readings.map((rate) => command(`${sayVisits(rate)}/min`)),
        4,
        'or',
      )}.`,
    );
  const example = say`Write the visits of the busiest minute: ${command('5,200/min')}, ${code('30/s')} or ${code('18k/h')}.`;
  if (typed === '') return example;
  const isMonthOrMinute = /(?:\/|\bper\b)\s?m$/i.test(typed.trim());
  const why = isMonthOrMinute
    ? say`“${theirs(typed, 60)}” can be a minute or a month.`
    : say`From “${theirs(typed, 60)}” Lockstep cannot tell how many visits a minute are meant.`;
  return together(why, example);
}

/** What was reached, of a department that nobody knows. */
export const goalOfWhom = ({ departments }: Of<'goal_of_whom'>): Sentence =>
  together(
    say`Whose goal is it? It can be that of ${list(departments.map(code), 8, 'or')}.`,
    say`Write for example ${code(`/lockstep actual goal ${departments[0] ?? 'marketing'} 460 registrations`)}.`,
  );

/** What was reached, without the figure. */
export const goalHow = ({ department }: Of<'goal_how'>): Sentence =>
  say`Write what was reached after the department: ${code(`/lockstep actual goal ${department} 460 registrations`)}.`;

/** A figure in a comment that was edited. */
export const reachedEdited = ({ what }: Of<'reached_edited'>): Sentence =>
  what === 'peak'
    ? say`An edited comment tells no figures; a new one with ${code('/lockstep actual peak …')} does.`
    : say`An edited comment tells no figures; a new one with ${code('/lockstep actual goal …')} does.`;

/** A figure of somebody who belongs elsewhere. */
export const reachedNotAMember = ({ what, departments }: Of<'reached_not_a_member'>): Sentence =>
  what === 'peak'
    ? say`Peaks are told by members of ${list(departments, 6, 'or')}; somebody there can write it down.`
    : say`What ${list(departments, 6)} reached is told by members there; one of them can write it down.`;
