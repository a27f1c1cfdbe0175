import type { CampaignOutcome, CampaignVerdict } from '../../campaign/campaign-verdict.ts';

/** Every label that tells how a campaign stands: of these an issue carries one at a time. */
const CAMPAIGN_LABELS: Readonly<Record<CampaignOutcome, string | null>> = {
  unknown: null,
  withdrawn: 'campaign: withdrawn',
  ended: 'campaign: ended',
  incomplete: 'campaign: incomplete',
  blocked: 'campaign: blocked',
  waiting: 'campaign: waiting',
  approved: 'campaign: approved',
};

/** Whether a label is one of these; GitHub ignores case in labels. */
export const isStateLabel = (label: string): boolean =>
  Object.values(CAMPAIGN_LABELS).includes(label.toLowerCase());

/** The labels that a campaign should carry; null: leave them as they are, since it is not known how it stands. */
export function campaignLabels({ outcome }: CampaignVerdict): readonly string[] | null {
  const label = CAMPAIGN_LABELS[outcome];
  return label === null ? null : [label];
}
