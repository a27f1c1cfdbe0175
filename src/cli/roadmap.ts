import { unclearAnswers } from '../core/campaign/roadmap/planned.ts';
import { roadmapOf } from '../core/campaign/roadmap/roadmap.ts';
import { calendarFeed } from '../core/text/roadmap/calendar-feed.ts';
import { roadmapMarkdown } from '../core/text/roadmap/roadmap.ts';
import { writeInstant } from '../core/time/instant.ts';
import { readArgs, requiredValue } from './args.ts';
import { readIssues } from './read-issue.ts';
import { readMoment } from './read-moment.ts';
import { readPolicy } from './read-policy.ts';
import { Fault, type Verb } from './verb.ts';

/**
 * Somebody has campaigns as issues in files and asks what the next twelve months bring: what is launched when, what has to be
 * done by when, what clashes. They see it as Markdown, or get a calendar to subscribe to.
 */
export const roadmap: Verb = {
  name: 'roadmap',
  usage: '--policy FILE ISSUE.md… [--now INSTANT] [--ics] [--json]',
  summary: 'The next twelve months of campaigns, as text or as a calendar',
  exit: '0 also where something clashes: this is a picture, no check. 2 the question could not be put.',
  flags: [
    { name: 'policy', value: 'FILE', says: 'the lockstep.yml with steps, freezes and capacity' },
    { name: 'now', value: 'INSTANT', says: 'from this moment on, e.g. 2026-10-14T10:00:00Z; left out: now' },
    { name: 'ics', value: null, says: 'print a calendar (iCalendar) that calendar programs read' },
  ],
  async run(args, io) {
    const given = readArgs(roadmap, args, ['ISSUE.md…']);
    if (given.json && given.value('ics') !== null)
      throw new Fault('--json and --ics are two answers.', 'Ask for one of them.');
    const policy = await readPolicy(io, requiredValue(roadmap, given, 'policy'));
    const typed = given.value('now');
    const now = typed === null ? Date.now() : readMoment(typed);
    const issues = await readIssues(io, given.operands, policy, now);
    const campaigns = issues.map(({ campaign, questions }) => ({
      campaign,
      outcome: null,
      ticks: [],
      unclear: unclearAnswers(questions),
    }));
    const found = roadmapOf({ policy, campaigns, now });
    if (given.json) io.out(`${JSON.stringify(found, forPrograms, 2)}\n`);
    else if (given.value('ics') !== null)
      io.out(await io.parts.writeCalendar(calendarFeed({ policy, roadmap: found, now, scope: 'campaigns' })));
    else io.out(roadmapMarkdown({ policy, roadmap: found, now }));
    return 0;
  },
};

/** For programs: moments as ISO 8601, surfaces and freezes by their ids. */
function forPrograms(key: string, value: unknown): unknown {
  if (typeof value === 'number' && MOMENTS.has(key)) return writeInstant(value);
  return value !== null && typeof value === 'object' && 'id' in value && BY_ID.has(key) ? value.id : value;
}

const MOMENTS = new Set(['at', 'from', 'to', 'due']);
const BY_ID = new Set(['surface', 'freeze']);
