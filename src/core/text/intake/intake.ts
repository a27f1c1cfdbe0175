import type { AnswerId, CampaignProblem, Question } from '../../campaign/campaign.ts';
import { exampleOf } from '../../campaign/form-examples.ts';
import { OTHER_VENDOR } from '../../campaign/form-fields.ts';
import { labelOf } from '../../campaign/form-labels.ts';
import { SAYS_NONE, isPending } from '../../campaign/intake/answer.ts';
import { departmentOfField, isForPerson } from '../../campaign/form-roles.ts';
import type { Policy } from '../../policy/policy.ts';
import { sayProblem } from './intake-problem.ts';
import { NOTHING, bold, code, list, say, theirs, together, type Sentence } from '../sentence.ts';

/** The sentence for what is missing or not plain in a campaign: what was found, who should add it, and what to write. */
export function sayQuestion({ field, code: why, found }: Question, policy: Policy): Sentence {
  const label = bold(say`${labelOf(field, policy)}`);
  switch (why) {
    case 'missing':
      return together(say`${label}: still open.`, whoKnows(field, policy), example(field, policy));
    case 'not_understood':
      return notUnderstood(field, found, policy);
    case 'ambiguous':
      return together(
        say`${label}: ${quoted(found)} can be read in more than one way.`,
        twoReadings(field, found) ?? howToBePlain(field),
        meanwhile(field),
        CAN_EDIT,
        example(field, policy),
      );
    case 'twice':
      return together(
        say`${label}: answered twice, with different answers, ${quoted(found)}.`,
        field === 'name'
          ? say`If these are two campaigns, each needs an issue of its own; else whoever filed it can delete one of the two.`
          : say`Whoever filed it can delete the one that does not hold.`,
      );
  }
}

function notUnderstood(field: AnswerId, found: string | null, policy: Policy): Sentence {
  const label = bold(say`${labelOf(field, policy)}`);
  if (field === 'vendors' && found?.includes(OTHER_VENDOR) === true)
    return say`${label}: which other one is it? Whoever filed it can write its name in place of “${OTHER_VENDOR}”.`;
  if (field === 'surfaces' && found !== null && LEFT_EMPTY.test(found))
    return say`${label}: “${found}” has no figure. If visitors reach it, whoever filed it can add how many; else the line can go. E-mails lead to the first line.`;
  if (found !== null && isOpen(found))
    return together(
      say`${label}: “${found}” stands there, so it is still open.`,
      whoKnows(field, policy),
      example(field, policy),
    );
  if (field === 'end' && found !== null && OPEN_END.test(found))
    return together(
      say`${label}: “${found}” is no day. Where nobody knows one yet, the answer can stay empty: 14 days from the launch are counted then.`,
      CAN_EDIT,
      example(field, policy),
    );
  const said = say`${label}: ${quoted(found)} is not understood.`;
  return together(said, howToBePlain(field), meanwhile(field), CAN_EDIT, example(field, policy));
}

/** A line of the form that nobody completed, or that says none: `Checkout:`, `Checkout: n/a`. */
const LEFT_EMPTY = /^[^\d:=|]{1,80}[:=|]\s*(?:none|no|nothing|n\/?a|[-–—])?\.?$/iu;

/** It goes on, and nobody says until when. */
const OPEN_END =
  /(?<!\p{L})(?:open[ -]?end(?:ed)?|until further notice|further notice|on-?going|no end|evergreen|indefinite(?:ly)?|for ?ever|bis auf weiteres)(?!\p{L})/iu;

/** What is taken for an end until it is clear. */
const meanwhile = (field: AnswerId): Sentence =>
  field === 'end' ? say`Until then 14 days are reckoned with.` : NOTHING;

/** `tbc`, and `Checkout: tbc`. */
function isOpen(found: string): boolean {
  const words = found.slice(found.lastIndexOf(':') + 1).trim();
  return isPending(words) || SAYS_NONE.test(words);
}

/** Headings that nobody knows, and text above the first one: an answer that is missing may stand there. */
export const sayUnread = (headings: readonly string[]): Sentence =>
  say`Not read, as it stands below no heading of the form: ${list(
    headings.map((heading) => say`“${theirs(heading, 80)}”`),
    8,
  )}. If an answer is there, whoever filed it can put it below its heading, for example ${code('### Launch')}.`;

/** The sentence for what is understood and does not fit yet. */
export const sayCampaignProblem = (problem: CampaignProblem, policy: Policy, now: number): Sentence =>
  together(bold(say`${labelOf(problem.field, policy)}`), sayProblem(problem, policy, now));

const quoted = (found: string | null): Sentence => (found === null ? say`this answer` : say`“${found}”`);

const example = (field: AnswerId, policy: Policy): Sentence =>
  say`For example: ${code(exampleOf(field, policy))}.`;

const WHO_FILED = say`Whoever filed the campaign can add it.`;
const CAN_EDIT = say`Whoever filed it can edit the answer.`;

/** A sponsor is named by the department. */
function whoKnows(field: AnswerId, policy: Policy): Sentence {
  const department = departmentOfField(field, policy);
  return department === null
    ? (WHO[field] ?? WHO_FILED)
    : say`${department.name} can name somebody, and whoever filed the campaign adds them.`;
}

/** Some answers are better known by others than by who filed it. */
const WHO: Readonly<Partial<Record<AnswerId, Sentence>>> = {
  end: say`Whoever filed the campaign can add it; until then 14 days are reckoned with.`,
  send_window: say`Whoever sends the e-mails knows it; until then an hour is reckoned with.`,
  vendors: say`Whoever filed the campaign can choose them, or write ${code('none')}.`,
  data: say`Whoever filed the campaign can add it, or write ${code('none')}.`,
  goals: say`Each department can say what it wants of it.`,
  funding: say`The sponsors can agree on it.`,
  way_back: say`Whoever switches it on knows best how to switch it off.`,
  needs: say`Whoever filed the campaign can add it, or write ${code('none')}.`,
};

const howToBePlain = (field: AnswerId): Sentence =>
  HOW_TO_BE_PLAIN[field] ??
  (isForPerson(field) ? say`The GitHub name of one person makes it plain.` : NOTHING);

/** Where only a sign is not plain, both readings: `12.000` and `02/11/2026`. */
function twoReadings(field: AnswerId, found: string | null): Sentence | null {
  if (field === 'launch' || field === 'end') {
    const [, first = '', second = ''] =
      /^\D*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}(?!\d)/u.exec(found ?? '') ?? [];
    const [one, other] = [MONTHS[Number(second) - 1], MONTHS[Number(first) - 1]];
    return one === undefined || other === undefined
      ? notOnThatDay(found ?? '')
      : say`Is it ${Number(first)} ${one} or ${Number(second)} ${other}? The month as a word makes it plain.`;
  }
  if (!HAS_FIGURES.has(field)) return null;
  const pointed = [...(found ?? '').matchAll(/(?<![\d.,])(\d{1,3})\.(\d{3})(?![\d.,])/gu)];
  const [[whole = '', before = '', behind = ''] = []] = pointed;
  if (pointed.length !== 1) return null;
  return say`Is ${whole} meant as ${before},${behind} or as ${String(Number(`${before}.${behind}`))}? Written without the point it is plain.`;
}

/** Where day, month and year are there: the weekday beside them is another one's, or there is more than one day or hour to it. */
function notOnThatDay(found: string): Sentence | null {
  const [, day = '', word = '', year = ''] =
    /\b(\d{1,2})(?:st|nd|rd|th)?\s+(\p{L}{3,})\.?,?\s+(\d{4})\b/u.exec(found) ?? [];
  const month = MONTHS.findIndex((name) => name.toLowerCase().startsWith(word.toLowerCase()));
  const date = new Date(Date.UTC(Number(year), month, Number(day)));
  if (word === '' || month < 0 || date.getUTCDate() !== Number(day)) return null;
  const weekday = WEEKDAYS[date.getUTCDay()] ?? '';
  const [written = ''] = /\b(?:sun|mon|tue|wed|thu|fri|sat)/iu.exec(found) ?? [];
  return written === '' || weekday.toLowerCase().startsWith(written.toLowerCase())
    ? say`One day, an hour like 09:30 that clocks show once on that day, and the time zone make it plain.`
    : say`${Number(day)} ${MONTHS[month] ?? ''} ${Number(year)} is a ${weekday}; the day of the week can go, or the date can change.`;
}

const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const HAS_FIGURES: ReadonlySet<AnswerId> = new Set(['surfaces', 'email', 'goals', 'funding', 'value']);

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const HOW_TO_BE_PLAIN: Readonly<Partial<Record<AnswerId, Sentence>>> = {
  launch: say`The month as a word, the year and the time zone make it plain.`,
  end: say`The month as a word, the year and the time zone make it plain.`,
  surfaces: say`One figure for each, a minute, makes it plain: the highest that you expect.`,
  email: say`One figure for all of them together makes it plain.`,
  send_window: say`One figure with its unit makes it plain.`,
  value: say`One figure for a week, with three letters for the currency, makes it plain.`,
  goals: say`One figure for each goal makes it plain.`,
  vendors: say`Their names alone make it plain.`,
  data: say`One kind a line, with an arrow to where it goes, makes it plain.`,
  needs: say`Issue numbers alone make it plain.`,
  way_back: say`What is not meant as part of it can go.`,
  funding: say`One figure for each, with % or a currency, makes it plain.`,
};
