import type { Account } from '../../facts/facts.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import type { Intake, Question } from '../campaign.ts';
import { answersAsked, isRole, roleFields, roleOf } from '../form-roles.ts';
import { checkCampaign } from './check-campaign.ts';
import { readFields } from './read-fields.ts';
import type { Needed } from '../needs.ts';
import { MISSING } from './reading.ts';
import { sectionsOf } from './sections.ts';

/** What is known besides the text of the issue. */
export interface IntakeContext {
  /** The issue; null: the text is from a file. */
  readonly number: number | null;
  /** When it was filed; null: not known, taken as now. */
  readonly filed_at: Instant | null;
  readonly now: Instant;
  /** People and teams as GitHub knows them, shaped as in the facts; null: nobody was asked. */
  readonly people: KnownPeople | null;
  /** The other open campaigns of this repository; null: not known. */
  readonly others: readonly Needed[] | null;
}

export interface KnownPeople {
  /** By handle; not here: no such account. */
  readonly users: Readonly<Record<string, Account | null>>;
  /** What teams resolve to; one that is not here could not be read. */
  readonly members: Readonly<Record<string, readonly Account[] | null>>;
}

/**
 * Reads a campaign from the text of its issue, as GitHub renders the form and as people leave it after some edits.
 *
 * INVARIANT: what is not sure is a question, and then the field is null or empty; nothing is guessed. Every field has either
 * a value or a question.
 */
export function readCampaign(body: string, policy: Policy, context: IntakeContext): Intake {
  const { sections, unread } = sectionsOf(body, policy);
  const { fields, roles, found } = readFields(sections, policy);
  const questions = answersAsked(policy).flatMap((field): readonly Question[] => {
    const reading = isRole(field) ? (roles[field] ?? MISSING) : fields[field];
    if (reading.kind === 'value') return [];
    return [
      {
        field,
        code: reading.code,
        found: reading.code === 'missing' ? null : (reading.found ?? found(field)),
      },
    ];
  });
  const named = roleFields(policy).flatMap((field) => {
    const person = known(roles[field] ?? MISSING);
    return person === null ? [] : [[roleOf(field), person] as const];
  });
  const campaign = {
    number: context.number,
    name: known(fields.name),
    launch: known(fields.launch),
    end: known(fields.end),
    channels: known(fields.channels) ?? [],
    surfaces: known(fields.surfaces) ?? [],
    email: known(fields.email),
    send_window: known(fields.send_window),
    vendors: known(fields.vendors) ?? [],
    data: known(fields.data) ?? [],
    champion: known(fields.champion),
    it_sponsor: known(fields.it_sponsor),
    marketing_sponsor: known(fields.marketing_sponsor),
    ...(named.length === 0 ? {} : { roles: Object.fromEntries(named) }),
    goals: known(fields.goals) ?? [],
    funding: known(fields.funding) ?? [],
    value: known(fields.value),
    way_back: known(fields.way_back),
    needs: known(fields.needs) ?? [],
  };
  const asked = new Set(questions.map(({ field }) => field));
  const problems = checkCampaign({ campaign, asked, policy, context });
  const isMissing = unread.length > 0 && questions.some(({ code }) => code === 'missing');
  return { campaign, questions, problems, ...(isMissing ? { unread } : {}) };
}

const known = <T>(
  reading: { readonly kind: 'value'; readonly value: T } | { readonly kind: 'question' },
): T | null => (reading.kind === 'value' ? reading.value : null);
