import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import { capacityMarkdown } from '../capacity/capacity.ts';
import { cutAtSentence } from '../cut.ts';
import { NOTHING, bold, code, list, say, toHtml, toMarkdown, together, type Sentence } from '../sentence.ts';
import { timetableMarkdown } from '../timetable/timetable.ts';
import { answersSection } from './answers.ts';
import { pullsSection } from './pulls.ts';
import { campaignReasons } from './reasons.ts';
import { dataSection, goalsSection, moneySection, peopleSection } from './sections.ts';
import { sideBySide } from './side-by-side.ts';
import { signOffTable } from './sign-offs.ts';
import { campaignState } from './state.ts';
import { understoodSection } from './understood.ts';
import { vendorSection } from './vendors.ts';

/** Stands in the comment, unseen, so that it is found again. */
export const CAMPAIGN_MARKER = '<!-- lockstep:campaign -->';

/**
 * The one comment on a campaign, brought up to date in place: the state first, then what is missing and who can add it, then
 * what was worked out. Once it is approved it folds to one line of thanks.
 */
export function describeCampaign(verdict: CampaignVerdict): string {
  const rest = parts(verdict);
  if (verdict.outcome === 'approved') {
    return `${CAMPAIGN_MARKER}\n<details><summary>${toHtml(thanks(verdict))}</summary>\n\n${rest.join('\n\n')}\n\n</details>`;
  }
  return [`${CAMPAIGN_MARKER}\n${toMarkdown(bold(campaignState(verdict)))}`, ...rest].join('\n\n');
}

function thanks(verdict: CampaignVerdict): Sentence {
  const people = verdict.departments.flatMap(({ signed }) => signed.map(({ account }) => account.login));
  const unique = [...new Set(people)];
  return together(
    bold(campaignState(verdict)),
    unique.length === 0 ? NOTHING : say`Thank you, ${list(unique, 8)}.`,
  );
}

/** What the comment says below its first line. Each part has its own length, so that one long part leaves room for the others. */
function parts(verdict: CampaignVerdict): readonly string[] {
  return [
    verdict.trial ? toMarkdown(TRIAL_CAMPAIGN) : '',
    cutAtSentence(campaignReasons(verdict).slice(0, MOST_REASONS).map(toMarkdown).join('\n\n'), 10_000),
    cutAtSentence(signOffTable(verdict), 6_000),
    isOver(verdict) ? '' : cutAtSentence(answersSection(verdict), 9_000),
    understoodSection(verdict),
    titled('Capacity', capacity(verdict), 14_000),
    titled('Timetable', timetable(verdict), 12_000),
    cutAtSentence(peopleSection(verdict), 4_000),
    cutAtSentence(goalsSection(verdict), 5_000),
    cutAtSentence(moneySection(verdict), 3_000),
    cutAtSentence(dataSection(verdict), 5_000),
    vendorSection(verdict),
    cutAtSentence(pullsSection(verdict), 3_000),
    cutAtSentence(sideBySide(verdict), 8_000),
    toMarkdown(HELP),
  ].filter((part) => part !== '');
}

/** Nobody is asked for answers to a campaign that is behind everybody. */
const isOver = ({ outcome }: CampaignVerdict): boolean => outcome === 'ended' || outcome === 'withdrawn';

const TRIAL_CAMPAIGN = say`This is a trial: nobody is asked, and nothing waits for what is written here.`;

const MOST_REASONS = 10;

const titled = (title: string, text: string, most: number): string =>
  text === '' ? '' : `**${title}**\n\n${cutAtSentence(text, most)}`;

function capacity({ capacity: judged, policy, intake, at, unapproved }: CampaignVerdict): string {
  if (judged === null) return '';
  return capacityMarkdown({ policy, campaign: intake.campaign, capacity: judged, now: at, unapproved });
}

function timetable(verdict: CampaignVerdict): string {
  const { timetable: reckoned, policy, intake, at } = verdict;
  const { launch } = intake.campaign;
  if (reckoned === null || launch === null) return '';
  return timetableMarkdown({ policy, timetable: reckoned, launch, now: at, over: isOver(verdict) });
}

const HELP = say`${code('/lockstep help')} in a comment lists what can be written here.`;
