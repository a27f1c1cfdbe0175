import type { Freeze, Surface } from '../policy/policy.ts';
import type { FreezePeriod } from '../time/freeze.ts';
import type { Instant } from '../time/instant.ts';
import type { CampaignFacts } from './campaign-facts.ts';
import type { CampaignOutcome } from './campaign-verdict.ts';
import type { AnswerId, Campaign, Moment } from './campaign.ts';
import type { StepVerdict } from './timetable-verdict.ts';

/** A campaign that is open and not over. */
export interface PlannedCampaign {
  readonly campaign: Campaign;
  /** Null: it was not judged, as it comes from a file. */
  readonly outcome: CampaignOutcome | null;
  readonly ticks: CampaignFacts['ticks'];
  /** Answers that are there and could not be read; left out: none is. */
  readonly unclear?: readonly AnswerId[];
}

/** What the next twelve months bring. */
export interface Roadmap {
  /** The zone in which the months begin. */
  readonly zone: string;
  /** Twelve, from the one that is running. */
  readonly months: readonly RoadmapMonth[];
  /** Those that come every week; the months list the others. */
  readonly weekly_freezes: readonly Freeze[];
  readonly dependencies: readonly Dependency[];
  readonly clashes: readonly Clash[];
  readonly chances: readonly Chance[];
  /** Without a launch date. */
  readonly undated: readonly CampaignRef[];
  /** After the last month. */
  readonly later: readonly CampaignRef[];
}

export interface CampaignRef {
  /** The issue; null: read from a file. */
  readonly number: number | null;
  readonly name: string | null;
}

export interface RoadmapMonth {
  /** `2026-11` */
  readonly month: string;
  readonly launches: readonly Launch[];
  /** Those that were launched in a month before and still run. */
  readonly running: readonly CampaignRef[];
  readonly steps: readonly RoadmapStep[];
  readonly freezes: readonly FreezePeriod[];
  readonly loads: readonly MonthLoad[];
}

export interface RoadmapStep extends StepVerdict {
  readonly campaign: CampaignRef;
  /** Of its campaign. */
  readonly launch: Moment;
}

export interface Launch extends CampaignRef {
  readonly at: Moment;
  /** Local to the launch. */
  readonly date: string;
  readonly end: Moment | null;
  /** Something is said of the end, and it could not be read. */
  readonly end_unclear: boolean;
  /** What it brings to each surface at its peak, in visits a minute; surfaces by their names. */
  readonly expects: readonly { readonly surface: string; readonly peak: number }[];
  readonly outcome: CampaignOutcome | null;
}

/** The busiest minute of a surface in a month, the first of several. */
export interface MonthLoad {
  readonly surface: Surface;
  readonly at: Instant;
  readonly load: number;
  /** Capacity less headroom. */
  readonly limit: number;
  /** Those that use it in that month. */
  readonly campaigns: readonly CampaignRef[];
}

export interface Dependency {
  readonly campaign: CampaignRef;
  /** The issue that has to be done before. */
  readonly needs: number;
  /** Its name, where it is a campaign that is planned. */
  readonly name: string | null;
}

export type Clash =
  | {
      readonly code: 'does_not_fit';
      readonly surface: Surface;
      readonly at: Instant;
      readonly load: number;
      readonly limit: number;
      readonly campaigns: readonly CampaignRef[];
    }
  | {
      readonly code: 'launch_in_freeze';
      readonly campaign: CampaignRef;
      readonly date: string;
      readonly period: FreezePeriod;
    }
  | { readonly code: 'needs_later_launch'; readonly campaign: CampaignRef; readonly needs: CampaignRef }
  /** Each needs the next, and the last one the first. */
  | { readonly code: 'needs_circle'; readonly campaigns: readonly CampaignRef[] }
  | {
      readonly code: 'same_day';
      readonly surface: Surface;
      readonly date: string;
      readonly campaigns: readonly CampaignRef[];
    };

/** Campaigns that could share work: a load test of a surface, the review of a vendor, what is sent in a month. */
export interface Chance {
  readonly code: 'surface' | 'vendor' | 'month';
  /** The surface's name, the vendor's name, or the month as `2026-11`. */
  readonly what: string;
  readonly campaigns: readonly CampaignRef[];
}
