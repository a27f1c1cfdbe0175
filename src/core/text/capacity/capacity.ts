import type { Campaign } from '../../campaign/campaign.ts';
import type { CapacityVerdict, SurfaceVerdict } from '../../campaign/capacity-verdict.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import { evidenceNote, waysOut } from './capacity-words.ts';
import { capacityPicture } from './capacity-picture.ts';
import { percent } from '../describe/describe-words.ts';
import { tableCell } from '../escape.ts';
import { sayCount, sayLimit } from '../say-count.ts';
import { sayInstant } from '../say-time.ts';
import { NOTHING, list, say, toMarkdown, together, type Sentence } from '../sentence.ts';

/** Whether the site carries a campaign, and what it takes to say so. */
export interface ShownCapacity {
  readonly policy: Policy;
  readonly campaign: Campaign;
  readonly capacity: CapacityVerdict;
  readonly now: Instant;
  /** Issues of other campaigns that are not approved yet; left out: it is not known which are. */
  readonly unapproved?: readonly number[];
}

/** For the comment on a campaign: the answer in a sentence, each surface in a table, the days in a picture, what is not sure. */
export function capacityMarkdown(shown: ShownCapacity): string {
  const tightest = tightestOf(shown.capacity);
  return [
    toMarkdown(capacityHeadline(shown)),
    table(shown),
    tightest === null ? '' : capacityPicture(tightest, zoneOf(shown.campaign)),
    capacityNotes(shown).map(toMarkdown).join('\n\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The answer first: it fits, with the surface that has least to spare; or by how much not, and what would do. */
export function capacityHeadline(shown: ShownCapacity): Sentence {
  const { capacity } = shown;
  const tooSmall = capacity.surfaces.filter(({ over }) => over > 0);
  const tightest = tightestOf(capacity);
  if (tightest === null) return notKnown(shown);
  if (tooSmall.length > 0) return doesNotFit(tooSmall, shown);
  const { surface, peak, limit } = tightest;
  const counts = say`${sayCount(peak.load)} of ${sayLimit(limit)} a minute at the busiest`;
  if (capacity.surfaces.length === 1) return say`The site carries it: ${surface.name}, ${counts}.`;
  return say`The site carries it. Least to spare: ${surface.name}, ${counts}.`;
}

function doesNotFit(tooSmall: readonly SurfaceVerdict[], { now, campaign }: ShownCapacity): Sentence {
  const each = tooSmall.map(
    ({ surface, over, limit }) =>
      say`${surface.name} would be ${sayCount(over)} a minute over the ${sayLimit(limit)} that it may carry`,
  );
  return together(
    say`It does not fit: ${list(each, 4)}.`,
    waysOut(tooSmall, campaign.launch?.zone ?? 'UTC', now),
  );
}

function notKnown({ policy, campaign }: ShownCapacity): Sentence {
  if (policy.capacity === null) return say`The policy does not say what the site carries.`;
  if (campaign.launch === null)
    return say`Whether the site carries it can be said as soon as it has a launch date.`;
  return say`Whether the site carries it can be said as soon as it names a surface of the policy, with its visitors at peak.`;
}

/** What is not sure: surfaces that nobody measured, or long ago; campaigns that are counted and may not come. */
export function capacityNotes({
  policy,
  campaign,
  capacity,
  now,
  unapproved,
}: ShownCapacity): readonly Sentence[] {
  const launch = campaign.launch?.at ?? now;
  const unknown = campaign.surfaces
    .map(({ surface }) => surface)
    .filter((id) => !policy.capacity?.surfaces.some((surface) => surface.id === id));
  const counted = new Set(
    capacity.surfaces.flatMap(({ peak }) => peak.others.flatMap(({ number }) => number ?? [])),
  );
  const open = (unapproved ?? []).filter((number) => counted.has(number));
  return [
    ...capacity.surfaces.map((surface) => evidenceNote(surface, launch)),
    unknown.length === 0 || capacity.surfaces.length === 0
      ? NOTHING
      : say`The policy does not know ${list(unknown)}, so nothing is said of it.`,
    open.length === 0
      ? NOTHING
      : say`Counted, and not approved yet: ${list(open.map((number) => say`#${number}`))}.`,
    ...assumptions(campaign, capacity, policy),
  ].filter((sentence) => sentence.length > 0);
}

/** What was taken for what nobody said. */
function assumptions(
  { email, send_window: sendWindow, end }: Campaign,
  { surfaces }: CapacityVerdict,
  policy: Policy,
): readonly Sentence[] {
  if (surfaces.length === 0) return [];
  const mails = email !== null && email > 0;
  return [
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
  ];
}

function table({ policy, campaign, capacity, now }: ShownCapacity): string {
  if (capacity.surfaces.length === 0) return '';
  const free = percent(policy.capacity?.headroom ?? 0);
  const head = [
    'Surface',
    'Busiest minute',
    'Usual visits',
    'This launch',
    'of it from e-mail',
    'Other launches',
    'Together',
    `May carry (${free} kept free)`,
  ];
  const rows = capacity.surfaces.map(({ surface, peak, limit }) => [
    say`${surface.name}`,
    say`${sayInstant(peak.at, zoneOf(campaign), now)}`,
    say`${sayCount(peak.baseline)}`,
    say`${sayCount(peak.own)}`,
    say`${sayCount(peak.email)}`,
    othersCell(peak.others),
    say`${sayCount(peak.load)}`,
    say`${sayLimit(limit)} of ${sayLimit(surface.sustained)}`,
  ]);
  return [
    `| ${head.join(' | ')} |`,
    `| --- | --- |${' ---: |'.repeat(head.length - 2)}`,
    ...rows.map((row) => `| ${row.map((cell) => tableCell(toMarkdown(cell))).join(' | ')} |`),
  ].join('\n');
}

function othersCell(others: SurfaceVerdict['peak']['others']): Sentence {
  const sum = others.reduce((total, { load }) => total + load, 0);
  if (others.length === 0) return say`0`;
  const names = others.map(({ number, name }) =>
    number === null ? say`${name ?? 'another launch'}` : say`#${number}`,
  );
  return say`${sayCount(sum)} (${list(names, 3)})`;
}

/** The surface with least to spare; null: there is none. */
function tightestOf({ surfaces }: CapacityVerdict): SurfaceVerdict | null {
  return surfaces.reduce<SurfaceVerdict | null>(
    (tightest, next) => (tightest === null || share(next) > share(tightest) ? next : tightest),
    null,
  );
}

const share = ({ peak, limit }: SurfaceVerdict): number => peak.load / Math.max(limit, 1e-9);

const zoneOf = ({ launch }: Campaign): string => launch?.zone ?? 'UTC';
