import type { DepartmentId, Policy } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import type { Members } from '../../verdict/people.ts';
import type { DepartmentVerdict } from '../../verdict/verdict.ts';
import type { CampaignFacts } from '../campaign-facts.ts';
import type { CampaignOutcome, CampaignReason, RoleVerdict } from '../campaign-verdict.ts';
import { overAt } from '../campaign-period.ts';
import type { AnswerId, CampaignProblem, FieldId, Intake, Question } from '../campaign.ts';
import type { CapacityVerdict } from '../capacity-verdict.ts';
import { fieldOfRole } from '../form-roles.ts';
import type { Change } from './judge-agreement.ts';

/** What the reasons for a campaign's outcome are drawn from. */
export interface Grounds {
  readonly policy: Policy;
  readonly facts: CampaignFacts;
  readonly intake: Intake;
  readonly capacity: CapacityVerdict | null;
  readonly people: readonly RoleVerdict[];
  readonly departments: readonly DepartmentVerdict[];
  readonly changed: ReadonlyMap<DepartmentId, Change>;
  readonly members: ReadonlyMap<DepartmentId, Members>;
  readonly now: Instant;
}

/**
 * Why a campaign is not approved, by the outcome that each reason makes; the first that has any is the outcome.
 *
 * INVARIANT: `approved` is not in this list: it is what is left when every other list is empty.
 */
export const reasonsByOutcome = (
  grounds: Grounds,
): readonly (readonly [CampaignOutcome, readonly CampaignReason[]])[] => [
  ['unknown', unknown(grounds)],
  ['withdrawn', withdrawn(grounds)],
  ['ended', ended(grounds)],
  ['incomplete', incomplete(grounds)],
  ['blocked', blocked(grounds)],
  ['waiting', waiting(grounds)],
];

function unknown({ facts, members }: Grounds): readonly CampaignReason[] {
  const teams = [...members.values()].flatMap(({ unreadTeams }) => unreadTeams);
  return [
    ...facts.unread.map(({ part, because }) => ({ part, because })),
    ...[...new Set(teams)].map((part) => ({ part, because: 'its members could not be read' })),
  ].map((told): CampaignReason => ({ code: 'part_unread', ...told }));
}

const withdrawn = ({ facts: { issue } }: Grounds): readonly CampaignReason[] =>
  issue.state === 'closed' && (issue.state_reason === 'not_planned' || issue.state_reason === 'duplicate')
    ? [{ code: 'closed', because: 'not_planned' }]
    : [];

function ended({ facts: { issue }, intake, now }: Grounds): readonly CampaignReason[] {
  const end = overAt(intake.campaign);
  const isOver = end !== null && end <= now;
  return [
    ...(issue.state === 'closed' ? [{ code: 'closed', because: 'completed' } as const] : []),
    ...(isOver ? [{ code: 'over', end } as const] : []),
  ];
}

/** Without these nothing can be said of a campaign. What else is not there is asked for; what is there has to be clear. */
const REQUIRED = ['name', 'launch', 'surfaces'] as const satisfies readonly FieldId[];

type Filed = Pick<Grounds, 'policy' | 'intake'> & {
  /** Who is named for each role. */
  readonly people: readonly Pick<RoleVerdict, 'role' | 'named'>[];
};

/** Whether something has to change first that an objection did not ask for. */
export const isForAuthor = (grounds: Filed & Pick<Grounds, 'capacity'>): boolean =>
  incomplete(grounds).length > 0 || blocked({ ...grounds, departments: [] }).length > 0;

/** Whether a question has to be answered before anybody can agree. */
export const isRequired = ({ field, code }: Pick<Question, 'field' | 'code'>): boolean =>
  code !== 'missing' || REQUIRED.some((required) => required === field);

function incomplete({ policy, intake, people }: Filed): readonly CampaignReason[] {
  const { campaign, questions } = intake;
  const asked = questions.filter(isRequired).map(({ field }) => field);
  const gone = REQUIRED.filter((field) => isEmpty(campaign[field]));
  const fields = [...new Set<AnswerId>([...asked, ...gone])];
  return [
    ...fields.map((field): CampaignReason => ({ code: 'question', field })),
    ...people
      .filter(({ role, named }) => named === null && !fields.includes(fieldOfRole(role, policy)))
      .map(({ role }): CampaignReason => ({ code: 'role_missing', role })),
  ];
}

const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

function blocked({
  intake,
  capacity,
  departments,
}: Pick<Grounds, 'intake' | 'capacity' | 'departments'>): readonly CampaignReason[] {
  const objecting = departments.filter(({ objections }) => objections.length > 0);
  return [
    ...objecting.map(({ department }): CampaignReason => ({ code: 'objection', department })),
    ...intake.problems
      .filter(({ severity }) => severity === 'blocks')
      .map((problem: CampaignProblem): CampaignReason => ({ code: 'problem', problem })),
    ...(capacity?.surfaces ?? [])
      .filter(({ over, evidence }) => over > 0 && evidence !== 'never')
      .map(({ surface }): CampaignReason => ({ code: 'does_not_fit', surface: surface.id })),
  ];
}

function waiting({ people, departments, changed }: Grounds): readonly CampaignReason[] {
  return [
    ...departments
      .filter(({ missing }) => missing > 0)
      .map(({ department, signed, needed }): CampaignReason => ({
        code: 'missing_sign_off',
        department,
        signed: signed.length,
        needed,
        changed: [],
        ...changed.get(department),
      })),
    ...people.flatMap(({ role, named, confirmed_at: confirmed }): CampaignReason[] =>
      named !== null && confirmed === null ? [{ code: 'role_unconfirmed', role, named }] : [],
    ),
  ];
}
