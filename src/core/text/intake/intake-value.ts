import type { AnswerId, Campaign, Goal, Moment, Money } from '../../campaign/campaign.ts';
import type { DepartmentId, Handle, Policy } from '../../policy/policy.ts';
import { areWithoutMail } from '../../campaign/mail-channels.ts';
import { isRole, personIn } from '../../campaign/form-roles.ts';
import type { Instant } from '../../time/instant.ts';
import { nameOf } from '../department.ts';
import { sayDay, sayInstant } from '../say-time.ts';
import { NOTHING, list, say, together, type Sentence } from '../sentence.ts';

/** What was understood of one answer, as people would say it; nothing where it has a question. The zone of a moment is always said, as it may be assumed. */
export function sayValue(field: AnswerId, campaign: Campaign, { policy }: SaidTo): Sentence {
  if (isRole(field)) return person(personIn(campaign, field));
  switch (field) {
    case 'name':
    case 'way_back':
      return campaign[field] === null ? NOTHING : say`${campaign[field]}`;
    case 'launch':
    case 'end':
      return campaign[field] === null ? NOTHING : moment(campaign[field]);
    case 'channels':
    case 'vendors':
      return campaign[field].length === 0 ? say`none` : list(campaign[field], 20);
    case 'surfaces':
      return list(
        campaign.surfaces.map(
          ({ surface, peak }) => say`${surfaceName(surface, policy)} ${figure(peak)} visits a minute`,
        ),
        20,
      );
    case 'email':
      return campaign.email === null ? NOTHING : mails(campaign, policy);
    case 'send_window':
      return campaign.send_window === null ? NOTHING : window(campaign.send_window, campaign.email);
    case 'data':
      return campaign.data.length === 0
        ? say`none`
        : list(
            campaign.data.map(({ what, where, owner }) =>
              together(
                say`${what}`,
                where === null ? NOTHING : say`to ${where}`,
                owner === null ? NOTHING : say`(${owner} answers for it)`,
              ),
            ),
            20,
          );
    case 'champion':
    case 'it_sponsor':
    case 'marketing_sponsor':
      return person(campaign[field]);
    case 'goals':
      return list(
        campaign.goals.map((goal) => sayGoal(goal, policy)),
        20,
      );
    case 'funding':
      return list(
        campaign.funding.map(({ department, percent, amount }) =>
          amount === null
            ? say`${of(department, policy)} ${percent ?? 0}%`
            : say`${of(department, policy)} ${sayMoney(amount)}`,
        ),
        20,
      );
    case 'value':
      return campaign.value === null ? NOTHING : say`${sayMoney(campaign.value)} a week`;
    case 'needs':
      return campaign.needs.length === 0
        ? say`none`
        : list(
            campaign.needs.map((issue) => say`issue ${issue}`),
            20,
          );
  }
}

/** Where they lead is said: to the first surface that is listed. */
function mails({ email, channels, surfaces: [first] }: Campaign, policy: Policy): Sentence {
  if (email === null || email === 0)
    return areWithoutMail(channels) ? say`none, as no channel is e-mail` : say`none`;
  return first === undefined
    ? say`${figure(email)} e-mails`
    : say`${figure(email)} e-mails, which lead to ${surfaceName(first.surface, policy)}`;
}

export interface SaidTo {
  readonly policy: Policy;
}

const person = (handle: Handle | null): Sentence => (handle === null ? NOTHING : say`${nameOf(handle)}`);

/** The year is part of what was understood. */
const moment = ({ at, zone, has_time }: Moment): Sentence =>
  has_time
    ? say`${sayInstant(at, zone, LONG_AGO)}`
    : say`${sayDay(at, zone, LONG_AGO)}, the whole day (${zone})`;

const LONG_AGO: Instant = 0;

function window(minutes: number, mails: number | null): Sentence {
  if (minutes === 0) return mails === 0 ? say`none` : say`all at once`;
  return say`${minutes} minutes from the launch on`;
}

const sayGoal = ({ department, text }: Goal, policy: Policy): Sentence =>
  department === null ? say`${text}` : say`${of(department, policy)}: ${text}`;

const of = (department: DepartmentId | null, { departments }: Policy): string =>
  department === null ? 'others' : (departments.find(({ id }) => id === department)?.name ?? department);

const surfaceName = (surface: string, { capacity }: Policy): string =>
  capacity?.surfaces.find(({ id }) => id === surface)?.name ?? surface;

const sayMoney = ({ amount, currency }: Money): string => `${figure(amount)} ${currency}`;

/** 12000 as 12,000; what is no whole number keeps two places. */
function figure(number: number): string {
  const [whole = '', places] = String(Math.round(number * 100) / 100).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return places === undefined ? grouped : `${grouped}.${places}`;
}
