import type { Campaign } from '../../campaign/campaign.ts';
import { overAt } from '../../campaign/campaign-period.ts';
import type { CapacityVerdict, Peak } from '../../campaign/capacity-verdict.ts';
import type { Policy } from '../../policy/policy.ts';
import { NOTHING, list, say, type Sentence } from '../sentence.ts';

/** What was taken for what nobody said, or said in a way that is not clear. */
export function assumptions(
  campaign: Campaign,
  { surfaces }: CapacityVerdict,
  policy: Policy,
): readonly Sentence[] {
  if (surfaces.length === 0) return [];
  const { email, send_window: sendWindow, launch, end } = campaign;
  const mails = email !== null && email > 0;
  const over = end === null ? null : overAt(campaign);
  return [
    launch === null || launch.has_time
      ? NOTHING
      : say`No time is given for the launch, so it is reckoned from midnight${mails ? say`, and its e-mails too` : NOTHING}.`,
    mails && policy.capacity?.email === null
      ? say`The policy does not say how mails become visits, so its mails are not counted.`
      : NOTHING,
    mails && policy.capacity?.email && sendWindow === null
      ? say`Over how long its mails are sent is not known; an hour was taken.`
      : NOTHING,
    email === null && policy.capacity?.email
      ? say`How many e-mails are sent is not known; none were counted.`
      : NOTHING,
    end === null ? say`When it ends is not known; fourteen days were taken.` : NOTHING,
    over !== null && launch !== null && over <= launch.at
      ? say`Its end is not after its launch; fourteen days were taken.`
      : NOTHING,
  ];
}

/** What was taken for what nobody knows of the other launches that are counted. */
export function othersNotKnown({ surfaces }: CapacityVerdict, policy: Policy): readonly Sentence[] {
  const others = surfaces.flatMap(({ peak }) => peak.others);
  const without = (what: Other['not_known'][number]): Sentence | null => {
    const named = others
      .filter(({ not_known: open }) => open.includes(what))
      .map((other) => [keyOf(other), nameOf(other)] as const);
    return named.length === 0 ? null : list([...new Map(named).values()]);
  };
  const mails = policy.capacity?.email ? without('email') : null;
  const window = without('send_window');
  const end = without('end');
  return [
    mails === null ? NOTHING : say`Counted without e-mails, as it is not known how many there are: ${mails}.`,
    window === null
      ? NOTHING
      : say`Counted with e-mails sent over an hour, as it is not known how long: ${window}.`,
    end === null ? NOTHING : say`Counted for fourteen days, as it is not known until when: ${end}.`,
  ];
}

type Other = Peak['others'][number];

const keyOf = ({ number, name }: Other): string => `${number ?? ''} ${name ?? ''}`;

const nameOf = ({ number, name }: Other): Sentence =>
  number === null ? say`${name ?? 'another launch'}` : say`#${number}`;
