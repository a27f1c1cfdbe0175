import { readCommandLines } from '../../facts/command-lines.ts';
import type { Account, Comment } from '../../facts/facts.ts';
import type { Handle, Policy } from '../../policy/policy.ts';
import { readInstant } from '../../time/instant.ts';
import type { Instant } from '../../time/instant.ts';
import { isEdited } from '../../verdict/acts.ts';
import { isBot } from '../../verdict/people.ts';
import type { CampaignFacts } from '../campaign-facts.ts';
import type { RoleVerdict } from '../campaign-verdict.ts';
import type { AnswerId } from '../campaign.ts';
import { fieldOfRole, personIn } from '../form-roles.ts';
import { seenAt } from './versions.ts';
import type { Version } from './versions.ts';

/**
 * Who is named for each role that the policy asks for, and whether they said yes themselves: with `/lockstep confirm`, or
 * by signing off. A yes counts for who was named when it was given; one that was edited, or taken back, does not.
 */
export function rolesOf(
  policy: Policy,
  facts: CampaignFacts,
  versions: readonly Version[],
): readonly RoleVerdict[] {
  const campaign = versions.at(-1)?.intake.campaign;
  if (campaign === undefined) return [];
  return (policy.campaigns?.roles ?? []).map((role) => {
    const field = fieldOfRole(role, policy);
    const named = personIn(campaign, field);
    const account = named === null ? null : accountOf(named, facts);
    const confirmed = account === null ? null : confirmedAt(field, account, { facts, versions });
    return { role, named, account, confirmed_at: confirmed };
  });
}

/** The person behind a handle, as the facts know them. */
function accountOf(handle: Handle, { users }: Pick<CampaignFacts, 'users'>): Account | null {
  const key = handle.toLowerCase();
  const account = Object.entries(users).find(([known]) => known.toLowerCase() === key)?.[1] ?? null;
  return account === null || isBot(account) ? null : account;
}

interface Said {
  readonly facts: CampaignFacts;
  readonly versions: readonly Version[];
}

function confirmedAt(field: AnswerId, account: Account, { facts, versions }: Said): Instant | null {
  const words = facts.comments
    .filter(({ user }) => user?.id === account.id)
    .flatMap(wordsOf)
    .toSorted((a, b) => a.at - b.at || Number(a.isYes) - Number(b.isYes) || a.comment - b.comment);
  const last = words.findLast(({ at, isYes }) => !isYes || wasNamed(field, account, { at, facts, versions }));
  return last?.isYes === true ? last.at : null;
}

interface Word {
  readonly at: Instant;
  readonly isYes: boolean;
  readonly comment: number;
}

/** A yes only from a comment that is as it was written; an edit can take back, and never gives. */
function wordsOf(comment: Comment): readonly Word[] {
  const at = readInstant(comment.created_at);
  if (at === null) return [];
  const edited = isEdited(comment);
  const lines = [comment.first_body ?? '', comment.body].flatMap(readCommandLines);
  const names = new Set(lines.map(({ name }) => name));
  if (names.has('withdraw')) return [{ at, isYes: false, comment: comment.id }];
  const isYes = !edited && (names.has('confirm') || names.has('sign-off'));
  return isYes ? [{ at, isYes, comment: comment.id }] : [];
}

function wasNamed(
  field: AnswerId,
  account: Account,
  { at, facts, versions }: Said & { readonly at: Instant },
): boolean {
  const seen = seenAt(versions, at);
  const named = seen === null ? null : personIn(seen.intake.campaign, field);
  return named !== null && accountOf(named, facts)?.id === account.id;
}
