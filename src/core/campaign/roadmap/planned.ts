import { localParts } from '../../time/local-time.ts';
import type { AnswerId, Campaign, Moment, Question } from '../campaign.ts';
import type { CampaignRef, PlannedCampaign } from '../roadmap-verdict.ts';

/** A planned campaign with a launch date. */
export interface Dated extends PlannedCampaign {
  readonly ref: CampaignRef;
  readonly launch: Moment;
  /** The date of the launch where it is launched. */
  readonly date: string;
}

/** Those with a launch, by its moment; of two at once the older issue comes first. */
export const dated = (planned: readonly PlannedCampaign[]): readonly Dated[] =>
  planned
    .flatMap((one): readonly Dated[] => {
      const { launch } = one.campaign;
      if (launch === null) return [];
      return [{ ...one, ref: refOf(one.campaign), launch, date: localParts(launch.at, launch.zone).date }];
    })
    .toSorted((a, b) => a.launch.at - b.launch.at || numberOf(a) - numberOf(b));

/** What is there and could not be read. */
export const unclearAnswers = (questions: readonly Question[]): readonly AnswerId[] =>
  questions.filter(({ code }) => code !== 'missing').map(({ field }) => field);

export const refOf = ({ number, name }: Campaign): CampaignRef => ({ number, name });

const numberOf = ({ ref }: Dated): number => ref.number ?? Infinity;
