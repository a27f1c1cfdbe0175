import { readCommandLines } from '../../facts/command-lines.ts';
import type { Account } from '../../facts/facts.ts';
import type { DepartmentId, Policy } from '../../policy/policy.ts';
import { readInstant } from '../../time/instant.ts';
import type { Instant } from '../../time/instant.ts';
import { isEdited } from '../../verdict/acts.ts';
import { isBot } from '../../verdict/people.ts';
import type { Members } from '../../verdict/people.ts';
import type { CampaignFacts, Reached } from '../campaign-facts.ts';
import type { Campaign } from '../campaign.ts';
import { readActual } from './read-actual.ts';
import type { ReadActual } from './read-actual.ts';

interface Grounds {
  readonly policy: Policy;
  readonly campaign: Campaign;
  /** Of every department of the policy. */
  readonly members: ReadonlyMap<DepartmentId, Members>;
}

/**
 * What members said that was measured after the launch: the peak of each surface, what each department reached. The last word
 * counts. A peak is told by a member of any department, what a department reached by one of its own. A comment that was
 * edited says nothing, nor does one from before the launch.
 */
export function reachedOf(facts: CampaignFacts, grounds: Grounds): Reached {
  const { policy, campaign } = grounds;
  const said = facts.comments.flatMap((comment) => {
    const { user: account } = comment;
    const at = readInstant(comment.created_at);
    if (account === null || at === null || isBot(account) || isEdited(comment)) return [];
    if (!hasLaunched(campaign, at)) return [];
    return readCommandLines(comment.body)
      .filter(({ name }) => name === 'actual')
      .flatMap(({ rest }) => readActual(rest, policy, campaign) ?? [])
      .filter((read) => mayTell(read, account, grounds.members))
      .map((read) => ({ read, account, at }));
  });
  const inOrder = said.toSorted((a, b) => a.at - b.at);
  return {
    peaks: Object.fromEntries(
      inOrder.flatMap(({ read, account, at }) =>
        read.kind === 'peak' ? [[read.surface, { rate: read.rate, account, at }]] : [],
      ),
    ),
    goals: Object.fromEntries(
      inOrder.flatMap(({ read, account, at }) =>
        read.kind === 'goal'
          ? [[read.department, { text: read.text, figure: read.figure, account, at }]]
          : [],
      ),
    ),
  };
}

/** Whether there is something to measure by then. */
export const hasLaunched = ({ launch }: Pick<Campaign, 'launch'>, at: Instant): boolean =>
  launch !== null && launch.at <= at;

/** Whether somebody belongs where they have to, for what they tell. */
export function mayTell(
  read: ReadActual,
  { id }: Account,
  members: ReadonlyMap<DepartmentId, Pick<Members, 'people'>>,
): boolean {
  if (read.kind === 'goal') return members.get(read.department)?.people.has(id) ?? false;
  return [...members.values()].some(({ people }) => people.has(id));
}
