import { translate as onPulls, translatorsCalled } from '../translate.ts';
import type { CampaignCommand } from './campaign-command.ts';
import { answered, refused } from './campaign-command.ts';

/** Somebody who does not follow calls in people who speak both departments' language, as on pull requests. */
export const translate: CampaignCommand = {
  name: onPulls.name,
  usage: onPulls.usage,
  summary: onPulls.summary,
  isOffered: ({ translators }) => translators.length > 0,
  decide({ rest, verdict }) {
    const called = translatorsCalled(verdict.policy.translators, rest);
    return called.code === 'no_translators' ? refused(called) : answered('+1', called);
  },
};
