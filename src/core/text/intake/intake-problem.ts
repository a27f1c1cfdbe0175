import type { CampaignProblem } from '../../campaign/campaign.ts';
import { exampleOf } from '../../campaign/form-examples.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayDate, sayInstant } from '../say-time.ts';
import { NOTHING, code, list, say, together, type Sentence } from '../sentence.ts';

/** What does not fit in a campaign, after the name of the answer, and what would. `now` tells which year goes without saying. */
export function sayProblem(problem: CampaignProblem, policy: Policy, now: number): Sentence {
  const { values } = problem;
  const text = (key: string): string => String(values[key] ?? '');
  const count = (key: string): number => Number(values[key] ?? 0);
  switch (problem.code) {
    case 'launch_in_past':
      return say`lies before the day on which the campaign was filed. A later date is needed.`;
    case 'end_before_launch':
      return say`is before the launch. One of the two dates has to change.`;
    case 'lead_time_short':
      return say`is sooner than the ${days(count('days'))} that the departments agreed on: for this date it was to be filed by ${sayDate(text('file_by'), now)}. The departments can still agree to it; a later date makes room.`;
    case 'launch_in_freeze':
      return say`lies in a freeze (${text('freeze')}), which lasts until ${sayInstant(count('until'), text('zone'), now)}. A date outside of it is needed.`;
    case 'unknown_surface':
      if (policy.capacity === null)
        return say`are taken as they stand there: the policy has no surfaces yet, so whether the site carries them is not worked out. Whoever looks after the policy can add some under ${code('capacity')}.`;
      return together(
        say`name “${text('surface')}”, which the policy does not have.`,
        guessed(values['nearest'] ?? null),
        surfacesOf(policy),
      );
    case 'unknown_vendor':
      return together(
        say`name “${text('vendor')}”, which both departments have not looked at yet.`,
        guessed(values['nearest'] ?? null),
        say`Once both agree, this line under ${code('vendors')} of the policy says so: ${code(vendorLine(text('vendor')))}`,
      );
    case 'no_such_person':
      return say`is “${text('person')}”, and GitHub knows nobody of that name. The name on their GitHub page is needed.`;
    case 'wrong_department':
      return say`is “${text('person')}”, who is not in ${departmentName(text('department'), policy)} by the policy. Somebody of that department is needed, or the policy can name them.`;
    case 'same_person':
      return say`is “${text('person')}”, who is named as ${text('other')} too. Each department needs its own.`;
    case 'funding_does_not_add_up':
      return values['sum'] === null || values['sum'] === undefined
        ? say`mixes shares and amounts, or currencies (${text('currencies')}). One kind for all makes it add up.`
        : say`adds up to ${count('sum')}%, not to 100%. The sponsors can mend the shares.`;
    case 'goal_without_figure':
      return say`hold one without a figure: “${text('goal')}”. A number lets everybody see afterwards whether it was reached.`;
    case 'goal_of_department_missing':
      return say`have none of ${departmentName(text('department'), policy)} yet. That department can add one with a figure.`;
    case 'data_without_destination':
      return say`does not say where “${text('what')}” goes. Whoever filed it can write it behind an arrow: ${code(exampleOf('data', policy))}.`;
    case 'data_without_owner':
      return say`does not say who answers for “${text('what')}”. Whoever filed it can add it: ${code(exampleOf('data', policy))}.`;
    case 'data_owner_unknown':
      return together(
        say`names “${text('owner')}” as who answers for “${text('what')}”, and the policy has no such department.`,
        guessed(values['nearest'] ?? null),
        say`It has: ${list(
          policy.departments.map(({ name }) => name),
          12,
        )}. Somebody is named like this: ${code('@sam')}.`,
      );
    case 'needs_itself':
      return say`name this campaign itself. It can go.`;
    case 'needs_unknown':
      return say`name issue ${count('issue')}, which is no open campaign here. A check of the number helps.`;
    case 'needs_circle':
      return say`go in a circle with issue ${count('issue')}: each waits for the other. One of them can go without.`;
    case 'needs_later_launch':
      return say`name issue ${count('issue')}, which launches later than this one. One of the two dates has to change.`;
  }
}

const days = (count: number): string => `${count} working ${count === 1 ? 'day' : 'days'}`;

const guessed = (name: string | number | null): Sentence => (name === null ? NOTHING : say`Is it “${name}”?`);

function surfacesOf({ capacity }: Policy): Sentence {
  const names = capacity?.surfaces.map(({ name }) => name) ?? [];
  return names.length === 0
    ? say`The policy has no surfaces yet; whoever looks after it can add some under ${code('capacity')}.`
    : say`It has: ${names.slice(0, 12).join(', ')}.`;
}

const departmentName = (id: string, { departments }: Policy): string =>
  departments.find((one) => one.id === id)?.name ?? id;

const vendorLine = (name: string): string =>
  `- { name: ${JSON.stringify(name.slice(0, 100))}, hosts: ["*.example.com"] }`;
