import type { Campaign } from '../../campaign/campaign.ts';
import type { CapacityVerdict, SurfaceVerdict } from '../../campaign/capacity-verdict.ts';
import { labelOf } from '../../campaign/form-labels.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import { assumptions, othersNotKnown } from './capacity-assumptions.ts';
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
  const counts = say`${surface.name}, ${sayCount(peak.load)} of ${sayLimit(limit)} a minute at the busiest`;
  const isOne = capacity.surfaces.length === 1;
  if (capacity.unclear.length > 0)
    return say`Whether the site carries it cannot be said yet, as not all is clear (${unclearOf(shown)}). So far${isOne ? NOTHING : say`, with least to spare`}: ${counts}.`;
  if (capacity.fits === null)
    return say`The site carries it as far as the policy knows its surfaces${isOne ? NOTHING : say`. Least to spare`}: ${counts}.`;
  return isOne ? say`The site carries it: ${counts}.` : say`The site carries it. Least to spare: ${counts}.`;
}

/** The answers that are not clear, as the form calls them. */
const unclearOf = ({ capacity, policy }: ShownCapacity): Sentence =>
  list(
    capacity.unclear.map((field) => labelOf(field, policy)),
    5,
  );

function doesNotFit(tooSmall: readonly SurfaceVerdict[], shown: ShownCapacity): Sentence {
  const { now, campaign, capacity } = shown;
  const said =
    capacity.unclear.length === 0
      ? say`It does not fit`
      : say`So far it does not fit, and not all is clear yet (${unclearOf(shown)})`;
  const each = tooSmall.map(
    ({ surface, over, limit }) =>
      say`${surface.name} would be ${sayCount(over)} a minute over the ${sayLimit(limit)} that it may carry`,
  );
  return together(say`${said}: ${list(each, 4)}.`, waysOut(tooSmall, campaign.launch?.zone ?? 'UTC', now));
}

function notKnown(shown: ShownCapacity): Sentence {
  const { policy, campaign, capacity } = shown;
  if (policy.capacity === null) return say`The policy does not say what the site carries.`;
  if (capacity.unclear.length > 0)
    return say`Whether the site carries it cannot be said yet, as not all is clear (${unclearOf(shown)}).`;
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
    ...capacity.surfaces.map((surface) => evidenceNote(surface, launch, policy.capacity)),
    unknown.length === 0 || capacity.surfaces.length === 0
      ? NOTHING
      : say`The policy does not know ${list(unknown)}, so nothing is said of it.`,
    open.length === 0
      ? NOTHING
      : say`Counted, and not approved yet: ${list(open.map((number) => say`#${number}`))}.`,
    ...othersNotKnown(capacity, policy),
    ...assumptions(campaign, capacity, policy),
  ].filter((sentence) => sentence.length > 0);
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
