import { own } from '../../facts/own.ts';
import type { DepartmentId } from '../../policy/policy.ts';
import type { CampaignVerdict } from '../campaign-verdict.ts';
import type { Goal } from '../campaign.ts';
import { hasLaunched } from './reached.ts';

/** The figures that nobody gave yet. */
export interface MissingActuals {
  readonly efforts: readonly DepartmentId[];
  /** Surfaces. */
  readonly peaks: readonly string[];
  readonly goals: readonly DepartmentId[];
}

/**
 * What can still be told of a campaign: the effort of each department that signs or gave an estimate, and of one that has
 * launched the peak of each surface and what each department with a goal reached.
 */
export function missingActuals(verdict: CampaignVerdict): MissingActuals {
  const { estimates, actuals, reached, intake, at } = verdict;
  const { campaign } = intake;
  const signing = verdict.departments.map(({ department }) => department);
  const efforts = [...new Set([...signing, ...Object.keys(estimates)])];
  const surfaces = [...new Set(campaign.surfaces.map(({ surface }) => surface))];
  const isMeasurable = hasLaunched(campaign, at);
  return {
    efforts: efforts.filter((id) => own(actuals, id) === undefined),
    peaks: isMeasurable ? surfaces.filter((id) => own(reached.peaks, id) === undefined) : [],
    goals: isMeasurable ? withGoals(verdict).filter((id) => own(reached.goals, id) === undefined) : [],
  };
}

/** The departments that want something of a campaign: those that sign, and others that the form names. */
export function withGoals(verdict: CampaignVerdict): readonly DepartmentId[] {
  const signing = new Set(verdict.departments.map(({ department }) => department));
  const named = new Set(verdict.intake.campaign.goals.map(({ department }) => department));
  return verdict.policy.departments
    .map(({ id }) => id)
    .filter((id) => (signing.has(id) || named.has(id)) && goalsOf(id, verdict).length > 0);
}

/** What a department wants of it. A goal that names nobody is everybody's who has none of their own. */
export function goalsOf(id: DepartmentId, { intake }: CampaignVerdict): readonly Goal[] {
  const { goals } = intake.campaign;
  const named = goals.filter(({ department }) => department === id);
  return named.length > 0 ? named : goals.filter(({ department }) => department === null);
}

/** Whether nothing is missing any more. */
export const isComplete = ({ efforts, peaks, goals }: MissingActuals): boolean =>
  efforts.length + peaks.length + goals.length === 0;
