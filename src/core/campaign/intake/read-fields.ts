import type { Handle, Policy } from '../../policy/policy.ts';
import { zoneOfCampaigns } from '../campaign-zone.ts';
import type { AnswerId, Campaign, FieldId, RoleField } from '../campaign.ts';
import { areWithoutMail } from '../mail-channels.ts';
import { answersAsked, roleFields } from '../form-roles.ts';
import { SAYS_NONE, answerOf, isEmpty } from './answer.ts';
import { withoutAside } from './aside.ts';
import { readChannels, readVendors } from './read-choices.ts';
import { readData } from './read-data.ts';
import { readEnd } from './read-end.ts';
import { readFunding } from './read-funding.ts';
import { readGoals } from './read-goals.ts';
import { readMoment } from './read-moment.ts';
import { readWeeklyMoney } from './read-money.ts';
import { readNeeds } from './read-needs.ts';
import { readCount } from './read-number.ts';
import { readPerson } from './read-person.ts';
import { readSurfaces } from './read-surfaces.ts';
import { readWindow } from './read-window.ts';
import { MISSING, NOT_UNDERSTOOD, type Reading, TWICE, andThen, value } from './reading.ts';
import type { Section } from './sections.ts';

/** What came of each field: its value, or the question that is open. */
export type FieldReadings = {
  readonly [Field in FieldId]: Reading<Exclude<Campaign[Field], null>>;
};

export interface ReadFields {
  readonly fields: FieldReadings;
  /** Who is named for the roles that the policy adds. */
  readonly roles: Readonly<Record<RoleField, Reading<Handle>>>;
  /** What stands under a field's heading, in the writer's words; null: nothing. */
  readonly found: (field: AnswerId) => string | null;
}

/** Reads every field from the sections. One that stands there twice counts where both say the same. */
export function readFields(sections: readonly Section[], policy: Policy): ReadFields {
  const byField = new Map<AnswerId, Section[]>(answersAsked(policy).map((field) => [field, []]));
  for (const section of sections) byField.get(section.field)?.push(section);
  const someLost = [...byField.values()].some((of) => of.every(({ is_torn }) => is_torn));
  const answered = (field: AnswerId): readonly Section[] =>
    (byField.get(field) ?? []).filter((section) => !isEmpty(section));
  const read = <T>(field: AnswerId, reader: (text: string) => Reading<T>): Reading<T> => {
    const [first = MISSING, ...others] = answered(field)
      .slice(0, MOST_TIMES)
      .map((section) => andThen(answerOf(section, someLost), reader));
    return others.every((other) => same(first, other)) ? first : TWICE;
  };
  const zone = zoneOfCampaigns(policy);
  const launch = read('launch', (text) => readMoment(text, zone));
  const endZone = launch.kind === 'value' ? launch.value.zone : zone;
  const channels = read('channels', readChannels);
  const mails = read('email', readMails);
  // A question that is there and left empty is answered by channels of which none is e-mail, unless a send window says otherwise.
  const isLeftEmpty = (field: AnswerId): boolean =>
    (byField.get(field) ?? []).length > 0 && answered(field).length === 0;
  const isNone =
    isLeftEmpty('email') &&
    answered('send_window').length === 0 &&
    channels.kind === 'value' &&
    areWithoutMail(channels.value);
  const email = isNone ? value(0) : mails;
  const noMails = email.kind === 'value' && email.value === 0;
  const window = read('send_window', (text) =>
    SAYS_NONE.test(text) ? (noMails ? value(0) : NOT_UNDERSTOOD) : readWindow(text),
  );
  return {
    fields: {
      name: read('name', readName),
      launch,
      end: read('end', (text) => readEnd(text, launch, endZone)),
      channels,
      surfaces: read('surfaces', (text) => readSurfaces(text, policy)),
      email,
      send_window: noMails && window === MISSING ? value(0) : window,
      vendors: read('vendors', (text) =>
        readVendors(
          text,
          policy.vendors.map(({ name }) => name),
        ),
      ),
      data: read('data', (text) => readData(text, policy)),
      champion: read('champion', readPerson),
      it_sponsor: read('it_sponsor', readPerson),
      marketing_sponsor: read('marketing_sponsor', readPerson),
      goals: read('goals', (text) => readGoals(text, policy)),
      funding: read('funding', (text) => readFunding(text, policy)),
      value: read('value', readWeeklyMoney),
      way_back: read('way_back', value),
      needs: read('needs', readNeeds),
    },
    roles: Object.fromEntries(roleFields(policy).map((field) => [field, read(field, readPerson)])),
    found: (field) => {
      const texts = answered(field)
        .slice(0, 2)
        .map(({ text }) => text.slice(0, 200).replace(/\s+/gu, ' '));
      return texts.length === 0 ? null : texts.join(' / ');
    },
  };
}

/** Who copies a heading a hundred times is asked as well. */
const MOST_TIMES = 5;

const same = (one: Reading<unknown>, other: Reading<unknown>): boolean =>
  one.kind === 'value' && other.kind === 'value' && JSON.stringify(one.value) === JSON.stringify(other.value);

const readName = (text: string): Reading<string> => (text.length <= 200 ? value(text) : NOT_UNDERSTOOD);

function readMails(text: string): Reading<number> {
  const words = withoutAside(text.trim());
  if (SAYS_NONE.test(words) || /^no e-?mails?\.?$/i.test(words)) return value(0);
  return readCount(
    words.replace(
      /(?<=[\d\p{L}])\s?(?:e-?mails?|mails?|recipients?|subscribers?|messages?|contacts?)$/iu,
      '',
    ),
  );
}
