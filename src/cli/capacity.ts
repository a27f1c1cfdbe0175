import type { Campaign, CampaignProblem, Intake } from '../core/campaign/campaign.ts';
import type { CapacityVerdict, SurfaceVerdict } from '../core/campaign/capacity-verdict.ts';
import { checkNeeds } from '../core/campaign/intake/check-needs.ts';
import { unclearFor } from '../core/campaign/capacity/unclear.ts';
import { judgeCapacity } from '../core/campaign/capacity/judge-capacity.ts';
import type { Policy } from '../core/policy/policy.ts';
import { capacityHeadline, capacityNotes, type ShownCapacity } from '../core/text/capacity/capacity.ts';
import { sayCampaignProblem, sayQuestion } from '../core/text/intake/intake.ts';
import { sayCount, sayLimit } from '../core/text/say-count.ts';
import { sayInstant } from '../core/text/say-time.ts';
import { toPlain } from '../core/text/sentence.ts';
import { type Instant, writeInstant } from '../core/time/instant.ts';
import { readArgs, requiredValue } from './args.ts';
import { paint } from './paint.ts';
import { readIssues } from './read-issue.ts';
import { readMoment } from './read-moment.ts';
import { readPolicy } from './read-policy.ts';
import type { ExitCode, Io, Verb } from './verb.ts';

/**
 * Somebody plans a launch and asks whether the site carries it, with the other launches that are planned. They see the answer
 * for each, the busiest minute of each surface, and what would do where it does not fit.
 */
export const capacity: Verb = {
  name: 'capacity',
  usage: '--policy FILE ISSUE.md… [--now INSTANT] [--json]',
  summary: 'Does the site carry these launches?',
  flags: [
    { name: 'policy', value: 'FILE', says: 'the lockstep.yml that says what the site carries' },
    { name: 'now', value: 'INSTANT', says: 'ask at this moment, e.g. 2026-10-14T10:00:00Z; left out: now' },
  ],
  async run(args, io) {
    const given = readArgs(capacity, args, ['ISSUE.md…']);
    const policy = await readPolicy(io, requiredValue(capacity, given, 'policy'));
    const typed = given.value('now');
    const now = typed === null ? Date.now() : readMoment(typed);
    const issues = await readIssues(io, given.operands, policy, now);
    const judged = issues.map((issue) => ({
      issue,
      capacity: judge(issue, issues, policy, now),
      needs: checkNeeds(issue.campaign, othersOf(issue, issues)),
    }));
    if (given.json) {
      io.out(
        `${JSON.stringify(
          judged.map((one) => recorded(one, policy, now)),
          null,
          2,
        )}\n`,
      );
    } else io.out(`${judged.map((one) => shown(one, policy, now, io)).join('\n\n')}\n`);
    return exitOf(judged.map(({ capacity: { fits } }) => fits));
  },
};

interface IssueFile extends Intake {
  readonly path: string;
}

interface Judged {
  readonly issue: IssueFile;
  readonly capacity: CapacityVerdict;
  /** What does not fit in what it waits for, as far as that was given too. */
  readonly needs: readonly CampaignProblem[];
}

const othersOf = ({ campaign }: IssueFile, issues: readonly IssueFile[]): readonly Campaign[] =>
  issues.map((one) => one.campaign).filter((other) => other !== campaign);

const judge = (
  issue: IssueFile,
  issues: readonly IssueFile[],
  policy: Policy,
  now: Instant,
): CapacityVerdict =>
  judgeCapacity({
    policy,
    campaign: issue.campaign,
    questions: issue.questions,
    others: othersOf(issue, issues),
    merged_since: {},
    now,
  });

/** One that does not fit is a no; one that could not be reckoned, or from what is not clear, leaves the question open. */
function exitOf(fits: readonly (boolean | null)[]): ExitCode {
  if (fits.includes(false)) return 1;
  return fits.includes(null) ? 2 : 0;
}

function shown({ issue, capacity: verdict, needs }: Judged, policy: Policy, now: Instant, io: Io): string {
  const told: ShownCapacity = { policy, campaign: issue.campaign, capacity: verdict, now };
  const zone = issue.campaign.launch?.zone ?? 'UTC';
  const width = Math.max(0, ...verdict.surfaces.map(({ surface }) => surface.name.length));
  return [
    `${paint(io, 'bold', titleOf(issue))} ${paint(io, 'dim', `(${issue.path})`)}`,
    paint(io, COLOURS[String(verdict.fits)] ?? 'yellow', toPlain(capacityHeadline(told))),
    ...verdict.surfaces.map((one) => `  ${one.surface.name.padEnd(width)}  ${surfaceLine(one, zone, now)}`),
    ...capacityNotes(told).map((note) => `- ${toPlain(note)}`),
    ...openQuestions(issue, policy).map((line) => `- ${line}`),
    ...needs.map((problem) => `- ${toPlain(sayCampaignProblem(problem, policy, now))}`),
  ].join('\n');
}

const COLOURS: Readonly<Record<string, 'green' | 'red' | 'yellow'>> = { true: 'green', false: 'red' };

const titleOf = ({ campaign: { number, name } }: IssueFile): string =>
  [number === null ? '' : `#${number}`, name ?? 'A launch without a name']
    .filter((part) => part !== '')
    .join(' ');

function surfaceLine({ peak, limit }: SurfaceVerdict, zone: string, now: Instant): string {
  const others = peak.others.reduce((sum, { load }) => sum + load, 0);
  const mails = peak.email > 0 ? `, ${sayCount(peak.email)} of it from e-mail` : '';
  return `${sayCount(peak.load)} of ${sayLimit(limit)} on ${sayInstant(peak.at, zone, now)}: usual ${sayCount(peak.baseline)}, this launch ${sayCount(peak.own)}${mails}, others ${sayCount(others)}`;
}

const openQuestions = (issue: IssueFile, policy: Policy): readonly string[] =>
  unclearFor(issue.questions).map((question) => `Not sure yet. ${toPlain(sayQuestion(question, policy))}`);

function recorded({ issue, capacity: verdict, needs }: Judged, policy: Policy, now: Instant) {
  const { number, name, launch } = issue.campaign;
  const told: ShownCapacity = { policy, campaign: issue.campaign, capacity: verdict, now };
  return {
    file: issue.path,
    number,
    name,
    launch: launch === null ? null : writeInstant(launch.at),
    fits: verdict.fits,
    text: toPlain(capacityHeadline(told)),
    surfaces: verdict.surfaces.map(({ surface, limit, peak, over, stretches, evidence, ways_out }) => ({
      surface: surface.id,
      sustained: surface.sustained,
      limit,
      peak: { ...peak, at: writeInstant(peak.at) },
      over,
      evidence,
      ways_out,
      stretches: stretches.map(({ from, to, load }) => ({
        from: writeInstant(from),
        to: writeInstant(to),
        load,
      })),
    })),
    questions: issue.questions,
    problems: needs.map((problem) => ({
      ...problem,
      text: toPlain(sayCampaignProblem(problem, policy, now)),
    })),
  };
}
