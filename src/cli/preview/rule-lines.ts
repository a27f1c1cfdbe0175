import type { Policy } from '../../core/policy/policy.ts';
import { sayInstant } from '../../core/text/say-time.ts';
import { zoneOf } from '../../core/time/calendar.ts';
import { freezesAt } from '../../core/time/freeze.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { CoveringRule } from '../../core/verdict/coverage.ts';
import type { Match } from '../../core/verdict/verdict.ts';
import { paint } from '../paint.ts';
import { printable } from '../printable.ts';
import type { Io } from '../verb.ts';
import type { Preview } from './make.ts';

const MOST_FILES = 8;

/** One rule that covers the branch: what it asks for and why, what matched, what may hold the merge, its checklist. */
export function ruleLines(
  { rule, covers }: CoveringRule,
  { parsed, now }: Preview,
  io: Io,
): readonly string[] {
  const { policy } = parsed;
  if (policy === null) return [];
  const nameOf = (id: string): string => policy.departments.find((known) => known.id === id)?.name ?? id;
  const owed = rule.sign_off.map(({ department, count }) => `${nameOf(department)} ${count}`).join(', ');
  const lines = [
    ...(rule.why === null ? [] : [printable(rule.why)]),
    ...covers.slice(0, MOST_FILES).map((match) => matchLine(match, io)),
    ...(covers.length > MOST_FILES ? [`and ${covers.length - MOST_FILES} more`] : []),
    ...freezeLines(policy, rule.freeze, now).map((line) => paint(io, 'yellow', line)),
    ...(rule.campaign === 'required' ? [CAMPAIGN_NEEDED] : []),
    ...checklistLines(policy, rule.checklist, nameOf),
  ];
  return [
    `${paint(io, 'bold', printable(rule.name))} ${paint(io, 'dim', `(${rule.id})`)}: ${printable(owed)}`,
    ...lines.map((line) => `  ${line}`),
  ];
}

const CAMPAIGN_NEEDED = 'An approved campaign has to be named in the description: Campaign: #12';

function freezeLines(policy: Policy, scope: readonly string[] | null, now: Instant): readonly string[] {
  return freezesAt(policy, now)
    .filter(({ freeze }) => scope === null || scope.includes(freeze.id))
    .map(({ freeze, until }) => {
      const calendar = policy.calendars.find(({ id }) => id === freeze.calendar) ?? null;
      const end = sayInstant(until, zoneOf(calendar), now);
      const state = freeze.kind === 'hard' ? 'Frozen' : 'Better not merged';
      return printable(`${state} until ${end}: ${freeze.name}`);
    });
}

const checklistLines = (policy: Policy, checklist: string | null, nameOf: (id: string) => string) =>
  (policy.checklists.find(({ id }) => id === checklist)?.items ?? []).map(({ text, owner }) =>
    printable(`[ ] ${text}${owner === null ? '' : ` (${nameOf(owner)})`}`),
  );

function matchLine({ filename, because, pattern }: Match, io: Io): string {
  const file = printable(filename);
  const why = paint(io, 'dim', printable(WHY[because](pattern ?? '')));
  return because === 'incomplete_list' ? why : `${file}  ${why}`;
}

const WHY: Readonly<Record<Match['because'], (pattern: string) => string>> = {
  path: (pattern) => `matches ${pattern}`,
  content: (pattern) => `a changed line matches ${pattern}`,
  third_party: (host) => `brings ${host}, which the policy does not know`,
  link: (pattern) => `a link to what may lie under ${pattern}`,
  unreadable: () => 'its changed lines cannot be read, so they count as a match',
  incomplete_list: () => 'more files than GitHub lists (3,000), so every rule covers this branch',
};
