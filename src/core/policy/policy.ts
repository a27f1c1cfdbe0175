/**
 * The parsed `lockstep.yml`. Keys are spelled as in the YAML; every default is filled in here, once, when reading.
 * Durations, rates and shares are numbers with their unit in the type, so that nobody parses text twice.
 */

/** The path of the policy in a repository, and in the organisation's `.github` repository. */
export const POLICY_PATH = '.github/lockstep.yml';

/** The id of the rule that always covers the policy file itself. No rule of a policy may take it. */
export const POLICY_RULE = 'policy';

/** A GitHub team, `@acme/web-platform`, or a person, `@dana`; lower case, with the `@`. */
export type Handle = string;
export type DepartmentId = string;

export interface Policy {
  readonly version: 1;
  /** False: a trial. Everything is judged and shown, nobody is asked, nothing is blocked. */
  readonly enforce: boolean;
  /** In the order of the file. */
  readonly departments: readonly Department[];
  readonly translators: readonly Handle[];
  readonly calendars: readonly Calendar[];
  readonly rules: readonly Rule[];
  readonly sign_off: SignOffTerms;
  readonly checklists: readonly Checklist[];
  readonly slas: readonly Sla[];
  readonly freezes: readonly Freeze[];
  readonly override: OverrideTerms | null;
  readonly campaigns: CampaignTerms | null;
  readonly capacity: Capacity | null;
  readonly vendors: readonly Vendor[];
  /** Hosts of the site itself, `*.acme.com`; never third parties. */
  readonly own_hosts: readonly string[];
  readonly glossary: readonly GlossaryEntry[];
}

export interface Department {
  readonly id: DepartmentId;
  readonly name: string;
  readonly members: readonly Handle[];
  readonly liaison: Handle | null;
  readonly leads: readonly Handle[];
  /** A calendar's id; null: round the clock, UTC. */
  readonly calendar: string | null;
  readonly assign: 'team' | 'one' | 'all';
}

export type Day = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

export interface Calendar {
  readonly id: string;
  /** IANA, e.g. `Europe/London`. */
  readonly time_zone: string;
  /** Working hours of each working day, in minutes after local midnight; a day left out is not worked. */
  readonly hours: Readonly<Partial<Record<Day, { readonly from: number; readonly to: number }>>>;
  /** Local dates, `2026-12-25`. */
  readonly holidays: readonly string[];
}

export interface Rule {
  readonly id: string;
  readonly name: string;
  readonly why: string | null;
  readonly paths: readonly string[];
  readonly except: readonly string[];
  /** RE2 expressions, looked for in added and removed lines. */
  readonly content: readonly string[];
  /** Patterns of base branches; null: all. */
  readonly branches: readonly string[] | null;
  /** How many sign-offs each department owes; never empty, every count at least 1. In the order of the file. */
  readonly sign_off: readonly Quorum[];
  readonly sla: string | null;
  readonly checklist: string | null;
  readonly surface: string | null;
  readonly campaign: 'none' | 'optional' | 'required';
  /** Ids of the freezes that hold this rule; null: every freeze; []: none. */
  readonly freeze: readonly string[] | null;
}

export interface Quorum {
  readonly department: DepartmentId;
  readonly count: number;
}

export interface SignOffTerms {
  readonly stands_while: 'same_changes' | 'same_commit';
  readonly by: readonly ('review' | 'comment')[];
  readonly distinct_people: boolean;
  readonly co_authors: 'refuse' | 'allow';
  readonly objection_needs: readonly ('why' | 'instead')[];
}

export interface Checklist {
  readonly id: string;
  readonly items: readonly { readonly text: string; readonly owner: DepartmentId | null }[];
}

/** `m`, `h` and `d` of working time on a calendar (SLAs, lead times), or of wall-clock time where the key says so. */
export interface Duration {
  readonly amount: number;
  readonly unit: 'm' | 'h' | 'd' | 'w';
}

export interface Sla {
  readonly id: string;
  readonly first_response: Duration | null;
  readonly decision: Duration | null;
  /** Shares of the decision time, 0 to 1. */
  readonly remind_at: readonly number[];
  readonly on_breach: readonly ('liaison' | 'leads')[];
}

/** A moment of every week: a day and minutes after its local midnight. */
export interface WeekMoment {
  readonly day: Day;
  readonly minute: number;
}

export interface Freeze {
  readonly id: string;
  readonly name: string;
  readonly kind: 'hard' | 'soft';
  /** Whose time zone the moments are in; null: UTC. */
  readonly calendar: string | null;
  /** Inclusive `from`, exclusive `to`: every week, or once between two local date-times (`2026-11-23T00:00`). */
  readonly period:
    | { readonly kind: 'weekly'; readonly from: WeekMoment; readonly to: WeekMoment }
    | { readonly kind: 'once'; readonly from: string; readonly to: string };
}

export interface OverrideTerms {
  readonly by: readonly Handle[];
  readonly people: number;
  /** Wall-clock time. */
  readonly expires_after: Duration;
  readonly follow_up: boolean;
}

export interface CampaignTerms {
  readonly label: string;
  readonly lead_time: Duration | null;
  readonly sign_off: readonly Quorum[];
  readonly sla: string | null;
  readonly roles: readonly string[];
  readonly steps: readonly CampaignStep[];
}

export interface CampaignStep {
  readonly id: string;
  readonly name: string;
  readonly owner: DepartmentId;
  readonly before_launch: Duration;
  readonly after: readonly string[];
}

export interface Capacity {
  /** Share kept free on every surface, 0 to 1. */
  readonly headroom: number;
  /** Calendar days; null: evidence does not age. */
  readonly evidence_valid_for: Duration | null;
  readonly surfaces: readonly Surface[];
  readonly email: { readonly click_rate: number; readonly first_hour: number } | null;
}

export interface Surface {
  readonly id: string;
  readonly name: string;
  /** Visits a minute. */
  readonly sustained: number;
  readonly baseline: number;
  /** A date, `2026-09-30`; null: never measured. */
  readonly measured: string | null;
  readonly evidence: string | null;
  /** Share of the visits that end in an order, 0 to 1. */
  readonly completes: number | null;
  readonly worth: { readonly amount: number; readonly currency: string } | null;
}

export interface Vendor {
  readonly name: string;
  readonly hosts: readonly string[];
  readonly owner: DepartmentId | null;
  readonly data: readonly string[];
  readonly reviewed: string | null;
}

export interface GlossaryEntry {
  readonly word: string;
  readonly meaning: string;
}
