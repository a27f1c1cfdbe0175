import type { LinkedCampaign, Verdict } from '../../verdict/verdict.ts';
import { nameOf } from '../department.ts';
import { NOTHING, list, say, together, type Sentence } from '../sentence.ts';

/** "Each week of waiting costs about 18,000 GBP: so much the campaign “Autumn sale” is expected to bring." */
export const campaignCost = ({ campaigns }: Verdict): Sentence =>
  together(
    ...campaigns.map((campaign) => {
      const value = campaign.value_per_week;
      if (value === null) return NOTHING;
      return say`Each week of waiting costs about ${amount(value.amount)} ${value.currency}: so much ${nameOfCampaign(campaign)} is expected to bring.`;
    }),
  );

/** Who answers for the campaigns that wait along. Somebody wrote these names into an issue, so nobody is notified. */
export const campaignSponsors = ({ campaigns }: Verdict): Sentence =>
  together(
    ...campaigns.map((campaign) =>
      campaign.sponsors.length === 0
        ? NOTHING
        : say`Sponsors of ${nameOfCampaign(campaign)}: ${list(campaign.sponsors.map(nameOf), 6)}.`,
    ),
  );

const nameOfCampaign = ({ name, number }: LinkedCampaign): Sentence =>
  name === null ? say`campaign ${number}` : say`the campaign “${name}”`;

/** 18000 as 18,000; fractions are rounded. */
export const amount = (value: number): string =>
  Math.round(value)
    .toFixed(0)
    .replace(/\B(?=(\d{3})+$)/g, ',');
