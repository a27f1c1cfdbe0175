import { labelOf } from '../../campaign/form-labels.ts';
import type { AnswerId, Money } from '../../campaign/campaign.ts';
import type { CampaignVerdict } from '../../campaign/campaign-verdict.ts';
import type { DepartmentId } from '../../policy/policy.ts';
import { departmentOf } from '../department.ts';
import { amount } from '../reminder/reminder-campaign.ts';
import { say, type Sentence } from '../sentence.ts';

/** A field as the form calls it. */
export const fieldName =
  ({ policy }: Pick<CampaignVerdict, 'policy'>) =>
  (field: AnswerId): string =>
    labelOf(field, policy);

/** A department as people call it. */
export const departmentIn = (verdict: CampaignVerdict, id: DepartmentId): string =>
  departmentOf(verdict, id)?.name ?? id;

/** "18,000 GBP". */
export const sayMoney = ({ amount: value, currency }: Money): Sentence => say`${amount(value)} ${currency}`;

/** "1 answer", "2 answers". */
export const count = (n: number, noun: string): Sentence => say`${n} ${n === 1 ? noun : `${noun}s`}`;
