import type { DepartmentId, Handle } from '../policy/policy.ts';
import type { Instant } from '../time/instant.ts';

/** The answers that the form asks for, by the names that are the same whatever its labels say. */
export const FIELDS = [
  'name',
  'launch',
  'end',
  'channels',
  'surfaces',
  'email',
  'send_window',
  'vendors',
  'data',
  'champion',
  'it_sponsor',
  'marketing_sponsor',
  'goals',
  'funding',
  'value',
  'way_back',
  'needs',
] as const;
export type FieldId = (typeof FIELDS)[number];

/** Somebody whom a policy wants named beside the fixed ones, as `role:legal_sponsor`. */
export type RoleField = `role:${string}`;
/** What the form of a policy may ask. */
export type AnswerId = FieldId | RoleField;

/** A launch as it is understood from its issue. What is not there, or not sure, is null or an empty list, and has a question. */
export interface Campaign {
  /** The issue; null: read from a file. */
  readonly number: number | null;
  readonly name: string | null;
  readonly launch: Moment | null;
  readonly end: Moment | null;
  readonly channels: readonly string[];
  readonly surfaces: readonly SurfaceLoad[];
  /** How many mails are sent. */
  readonly email: number | null;
  /** Over how many minutes they are sent. */
  readonly send_window: number | null;
  readonly vendors: readonly string[];
  readonly data: readonly DataFlow[];
  readonly champion: Handle | null;
  readonly it_sponsor: Handle | null;
  readonly marketing_sponsor: Handle | null;
  /** Who is named for other roles of the policy, by role; left out: nobody. */
  readonly roles?: Readonly<Record<string, Handle>>;
  readonly goals: readonly Goal[];
  readonly funding: readonly FundingShare[];
  /** What it is expected to bring in a week. */
  readonly value: Money | null;
  readonly way_back: string | null;
  /** Issues that have to be done before. */
  readonly needs: readonly number[];
}

/** A moment as people wrote it: with its zone; without a time it is the whole day. */
export interface Moment {
  readonly at: Instant;
  readonly zone: string;
  readonly has_time: boolean;
}

/** What a campaign brings to a surface at its peak, in visits a minute. */
export interface SurfaceLoad {
  readonly surface: string;
  readonly peak: number;
}

export interface Money {
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** Data that the campaign collects. */
export interface DataFlow {
  readonly what: string;
  /** Where it goes; null: not said. */
  readonly where: string | null;
  /** Who answers for it; null: not said. */
  readonly owner: string | null;
}

/** What a department wants of it. */
export interface Goal {
  readonly department: DepartmentId | null;
  readonly text: string;
  /** The figure in it; null: there is none. */
  readonly figure: number | null;
}

/** Who pays how much. */
export interface FundingShare {
  readonly department: DepartmentId | null;
  readonly percent: number | null;
  readonly amount: Money | null;
}

/** What is missing or not clear, and who should add it. The sentences are in `core/text`. */
export interface Question {
  readonly field: AnswerId;
  readonly code: QuestionCode;
  /** What was read and could not be understood, in the writer's words; null: nothing was there. */
  readonly found: string | null;
}
export const QUESTIONS = ['missing', 'not_understood', 'ambiguous', 'twice'] as const;
export type QuestionCode = (typeof QUESTIONS)[number];

/** What is understood and is not right. */
export interface CampaignProblem {
  readonly field: AnswerId;
  readonly code: ProblemCode;
  /** `blocks`: it cannot be approved like this. */
  readonly severity: 'blocks' | 'warns';
  /** The values that the sentence needs. */
  readonly values: Readonly<Record<string, string | number | null>>;
}
export const CAMPAIGN_PROBLEMS = [
  'launch_in_past',
  'end_before_launch',
  'lead_time_short',
  'launch_in_freeze',
  'unknown_surface',
  'unknown_vendor',
  'no_such_person',
  'wrong_department',
  'same_person',
  'funding_does_not_add_up',
  'goal_without_figure',
  'goal_of_department_missing',
  'data_without_destination',
  'data_without_owner',
  'data_owner_unknown',
  'needs_itself',
  'needs_unknown',
  'needs_circle',
  'needs_later_launch',
] as const;
export type ProblemCode = (typeof CAMPAIGN_PROBLEMS)[number];

/** A form as read: what is understood, what has to be asked, what is not right. */
export interface Intake {
  readonly campaign: Campaign;
  readonly questions: readonly Question[];
  readonly problems: readonly CampaignProblem[];
  /** Where an answer is missing: headings that stand for none, and how a text above them begins. It was not read. Left out: none. */
  readonly unread?: readonly string[];
}
