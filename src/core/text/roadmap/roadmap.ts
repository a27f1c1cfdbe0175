import type { Clash, Roadmap } from '../../campaign/roadmap-verdict.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Instant } from '../../time/instant.ts';
import { cutAtSentence } from '../cut.ts';
import { dependenciesPicture } from './roadmap-dependencies.ts';
import { monthMarkdown, weeklyFreeze } from './roadmap-month.ts';
import { chanceSentences, clashSentence, refName } from './roadmap-words.ts';
import { NOTHING, bold, code, list, say, toMarkdown, together, type Sentence } from '../sentence.ts';
import { sayMonth } from '../say-time.ts';

/** The hidden line by which the issue is found again. */
export const ROADMAP_MARKER = '<!-- lockstep:roadmap -->';

interface Shown {
  readonly policy: Policy;
  readonly roadmap: Roadmap;
  readonly now: Instant;
  /** Where calendar programs find the same; null or left out: nowhere. */
  readonly feed?: string | null;
}

/** The next twelve months, for an issue that is kept up to date: the same text as long as nothing changes. */
export function roadmapMarkdown(shown: Shown): string {
  const { policy, roadmap, now, feed = null } = shown;
  const busy = roadmap.months.map((month) => monthMarkdown(policy, roadmap, month, now));
  const parts = [
    ROADMAP_MARKER,
    toMarkdown(roadmapHeadline(roadmap)),
    section(
      'What clashes',
      roadmap.clashes.map((clash) => clashSentence(policy, clash, now)),
    ),
    section('What could be shared', chanceSentences(roadmap.chances)),
    dependenciesPicture(roadmap),
    ...busy.filter((part) => part !== ''),
    toMarkdown(
      together(
        quietMonths(roadmap, busy),
        others(roadmap),
        ...roadmap.weekly_freezes.map((freeze) => weeklyFreeze(policy, freeze)),
      ),
    ),
  ];
  const text = cutAtSentence(parts.filter((part) => part !== '').join('\n\n'), 60_000);
  return `${[text, ...(feed === null ? [] : [toMarkdown(feedSentence(feed))])].join('\n\n')}\n`;
}

const feedSentence = (address: string): Sentence =>
  say`To see these dates in your calendar program, subscribe to ${code(address)}. Whoever has this address can read the dates without signing in.`;

/** How much is planned, and whether it goes together. */
function roadmapHeadline({ months, clashes }: Pick<Roadmap, 'months' | 'clashes'>): Sentence {
  const launches = months.reduce((sum, month) => sum + month.launches.length, 0);
  const running = months[0]?.running.length ?? 0;
  const count = launches === 0 ? say`No launch` : launches === 1 ? say`1 launch` : say`${launches} launches`;
  const clash = clashes.some(isHard)
    ? say`; not all of it can be as it is planned`
    : clashes.length > 0
      ? say`; some of it should be talked about`
      : NOTHING;
  const still =
    running === 0
      ? NOTHING
      : running === 1
        ? say`1 campaign is running.`
        : say`${running} campaigns are running.`;
  return together(bold(say`${count} in the next twelve months${clash}.`), still);
}

const isHard = ({ code }: Clash): boolean => code !== 'same_day';

const section = (title: string, sentences: readonly Sentence[]): string =>
  sentences.length === 0
    ? ''
    : [`### ${title}`, '', ...sentences.map((one) => `- ${toMarkdown(one)}`)].join('\n');

/** "Nothing is planned in May 2027 and from July 2027 to October 2027." */
function quietMonths({ months }: Roadmap, busy: readonly string[]): Sentence {
  const runs: string[][] = [];
  for (const [index, { month }] of months.entries()) {
    if (busy[index] !== '') continue;
    if (index > 0 && busy[index - 1] === '') runs.at(-1)?.push(sayMonth(month));
    else runs.push([sayMonth(month)]);
  }
  const said = runs.map(([first = '', ...rest]) => {
    const last = rest.at(-1);
    return last === undefined ? say`in ${first}` : say`from ${first} to ${last}`;
  });
  return runs.length === 0 ? NOTHING : say`Nothing is planned ${list(said)}.`;
}

function others({ undated, later }: Roadmap): Sentence {
  return together(
    undated.length === 0 ? NOTHING : say`Without a launch date: ${list(undated.map(refName), 10)}.`,
    later.length === 0 ? NOTHING : say`Later: ${list(later.map(refName), 10)}.`,
  );
}
