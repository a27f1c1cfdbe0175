import { readCommandLines } from '../facts/command-lines.ts';
import type { Account, Facts } from '../facts/facts.ts';
import type { Policy } from '../policy/policy.ts';
import { isEdited } from './acts.ts';
import { isBot, membersOf } from './people.ts';
import type { KnownPeople } from './people.ts';

/** What tells which campaigns a pull request names. */
type Told = Pick<Facts, 'pull' | 'comments'>;

/**
 * The campaigns that a pull request names: issue numbers after `Campaign:` at the beginning of a line of its body, and after
 * `/lockstep campaign` in comments of its author or of members of a department. An edited comment names none.
 */
export function namedCampaigns(facts: Told & KnownPeople, policy: Policy | null): readonly number[] {
  const members = new Set(
    (policy?.departments ?? []).flatMap((department) => [...membersOf(department, facts).people.keys()]),
  );
  const may = ({ id }: Account): boolean => id === facts.pull.user.id || members.has(id);
  return unique([...inBody(facts), ...inComments(facts, may)]);
}

/** Every number that anybody may have meant, whoever wrote it: what has to be known before it can be said who may. */
export const campaignNumbers = (facts: Told): readonly number[] =>
  unique([...inBody(facts), ...inComments(facts, () => true)]);

/** The issue that `/lockstep campaign` names: `#12` or `12`; null: none. */
export function readCampaignNumber(rest: string): number | null {
  const [, digits] = /^#?(\d{1,9})$/.exec(rest.split('\n')[0]?.trim() ?? '') ?? [];
  return digits === undefined || Number(digits) === 0 ? null : Number(digits);
}

function inBody({ pull: { body } }: Told): readonly number[] {
  const visible = body.replaceAll('\r\n', '\n').replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '');
  return [...visible.matchAll(/^[ \t]*campaign:[ \t]*#(\d{1,9})\b/gim)].map(([, number]) => Number(number));
}

const inComments = ({ comments }: Told, may: (account: Account) => boolean): readonly number[] =>
  comments.flatMap((comment) => {
    const { user, body } = comment;
    if (user === null || isBot(user) || !may(user) || isEdited(comment)) return [];
    return readCommandLines(body).flatMap(({ name, rest }) =>
      name === 'campaign' ? (readCampaignNumber(rest) ?? []) : [],
    );
  });

const unique = (numbers: readonly number[]): readonly number[] => [...new Set(numbers)];
