import type { CampaignVerdict, RoleVerdict } from '../../campaign/campaign-verdict.ts';
import type { DataFlow, FundingShare, Goal } from '../../campaign/campaign.ts';
import { roleName } from '../../campaign/form-labels.ts';
import { departmentOf, nameOf } from '../department.ts';
import { NOTHING, bold, list, say, together, theirs, toMarkdown, type Sentence } from '../sentence.ts';
import { count, departmentIn, sayMoney } from './words.ts';

/** What a campaign says of people, goals, money and data: what is there, what is missing and who should add it. A heading, then lines. */
const section = (title: string, lines: readonly Sentence[]): string =>
  lines.length === 0 ? '' : [`**${title}**`, '', ...lines.map((line) => `- ${toMarkdown(line)}`)].join('\n');

/** Who is named, and who has said yes. */
export const peopleSection = (verdict: CampaignVerdict): string =>
  section(
    'People',
    verdict.people.map((role) => roleLine(role, verdict)),
  );

function roleLine(
  { role, named, account, confirmed_at: confirmed }: RoleVerdict,
  verdict: CampaignVerdict,
): Sentence {
  const title = bold(say`${capital(roleName(role, verdict.policy))}:`);
  if (named === null) return say`${title} nobody yet`;
  const known = account === null ? say` (GitHub knows no such person)` : NOTHING;
  return say`${title} ${nameOf(named)}${known}, ${confirmed === null ? say`not confirmed yet` : say`confirmed`}`;
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** What each department wants of it, with a figure; departments that sign and have none are named. */
export function goalsSection(verdict: CampaignVerdict): string {
  const { goals } = verdict.intake.campaign;
  const without = verdict.departments.filter(
    ({ department }) => !goals.some((goal) => goal.department === department && goal.figure !== null),
  );
  return section('Goals', [
    ...goals.slice(0, MOST).map((goal) => goalLine(goal, verdict)),
    ...without.map(({ name, department }) =>
      together(say`${name}: no goal with a figure yet.`, helper(department, verdict)),
    ),
  ]);
}

const MOST = 12;

const goalLine = ({ department, text }: Goal, verdict: CampaignVerdict): Sentence =>
  department === null
    ? say`${theirs(text, 200)}`
    : say`${bold(say`${departmentIn(verdict, department)}:`)} ${theirs(text, 200)}`;

/** Who could add what a department has not said: its liaison, where it has one. */
function helper(id: string, verdict: CampaignVerdict): Sentence {
  const liaison = departmentOf(verdict, id)?.liaison ?? null;
  return liaison === null ? NOTHING : say`${nameOf(liaison)} can help to find one.`;
}

/** Who pays, what it brings in a week, and what waiting has cost since it was filed. */
export function moneySection(verdict: CampaignVerdict): string {
  const { funding, value } = verdict.intake.campaign;
  const paid = funding.map((share) => shareWords(share, verdict));
  return section('Money', [
    paid.length === 0 ? say`Who pays is not known yet.` : say`Paid by ${list(paid, 8)}.`,
    value === null
      ? say`What it is expected to bring in a week is not known yet; with it, the cost of waiting can be worked out.`
      : together(say`Expected to bring ${sayMoney(value)} a week.`, costOfWaiting(verdict)),
  ]);
}

function shareWords({ department, percent, amount }: FundingShare, verdict: CampaignVerdict): Sentence {
  const who =
    department === null ? say`a department that is not named` : say`${departmentIn(verdict, department)}`;
  const parts = [
    ...(percent === null ? [] : [say`${Number(percent.toFixed(2))}%`]),
    ...(amount === null ? [] : [sayMoney(amount)]),
  ];
  return parts.length === 0 ? who : say`${who} (${list(parts)})`;
}

const DAY = 24 * 60 * 60 * 1000;

/** Value per week × time since filing, worked out; nothing once it is agreed or over. */
function costOfWaiting({ outcome, filed, at, intake }: CampaignVerdict): Sentence {
  const { value } = intake.campaign;
  const isWaiting = outcome === 'incomplete' || outcome === 'blocked' || outcome === 'waiting';
  if (value === null || filed === null || !isWaiting) return NOTHING;
  const days = Math.floor((at - filed) / DAY);
  if (days < 1) return NOTHING;
  const cost = sayMoney({ ...value, amount: (value.amount * days) / 7 });
  return say`It was filed ${count(days, 'day')} ago. If each of these days moved the launch by one, waiting has cost about ${cost} (${sayMoney(value)} × ${days}/7 weeks).`;
}

/** What is collected, where it goes and who answers for it. */
export const dataSection = ({ intake }: CampaignVerdict): string =>
  section('Data', intake.campaign.data.slice(0, MOST).map(dataLine));

const dataLine = ({ what, where, owner }: DataFlow): Sentence =>
  together(
    say`${theirs(what, 120)}:`,
    where === null ? say`where it goes is not said yet,` : say`goes to ${theirs(where, 120)},`,
    owner === null ? say`and who answers for it is not said yet` : say`${theirs(owner, 120)} answers for it`,
  );
