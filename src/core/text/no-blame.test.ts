import { describe, expect, test } from 'vitest';
import { campaignTexts } from '../../../test/kit/campaign-texts.ts';
import { CLOCKS } from '../../../test/kit/clocks.ts';
import { problemsWith, questionsAbout } from '../../../test/kit/intake.ts';
import { ANSWERS, REASONS, REMINDERS } from '../../../test/kit/messages.ts';
import { feedWords, planningTexts } from '../../../test/kit/roadmaps.ts';
import {
  department,
  objectionOf,
  owing,
  person,
  ruleVerdict,
  satisfied,
  verdict,
} from '../../../test/kit/verdicts.ts';
import { IGNORED_BECAUSE, OUTCOMES } from '../verdict/verdict.ts';
import { describeCheck } from './check/check.ts';
import { describeComment } from './comment/comment.ts';
import { describeFollowUp } from './follow-up.ts';
import { describeMergeGroup } from './check/merge-group.ts';
import { sayCampaignProblem, sayQuestion } from './intake/intake.ts';
import { sayReason } from './reason/reason.ts';
import { describeReminder } from './reminder/reminder.ts';
import { sayAnswer } from './reply/reply.ts';
import { toMarkdown } from './sentence.ts';

/** Words that put a department or a person in the wrong, and signs that raise the voice. */
const BLAME =
  /\b(blam\w+|fault\w*|guilty|fail(s|ed|ure|ing)?|blocks|blocking|blocker|blocked by|late|overdue|slow|refus\w+|reject\w*|because of|ignor\w+|forgot\w*|neglect\w*|wrong\w*|mistake\w*|error\w*|illegal|invalid|forbidden|denied|must|should have|unfortunately|sorry|violat\w+|breach\w*|does not bother|still has not)\b|!(?!--)/i;

/** American spellings that slip in. */
const AMERICAN = /\b(organiz\w+|recogniz\w+|license[sd]? file|color|behavior|canceled|center|favor)\b/i;

const reasons = Object.values(REASONS).flat();
const every: readonly (readonly [string, string])[] = [
  ...reasons.map((reason) => [`reason ${reason.code}`, sayReason(reason, verdict())] as const),
  ...Object.values(ANSWERS)
    .flat()
    .map((answer) => [`answer ${answer.code}`, sayAnswer(answer, 'kim')] as const),
  ...OUTCOMES.flatMap((outcome) => reasons.map((reason) => shown(outcome, reason))),
  ...REMINDERS.map(
    ([name, reminder, judged]) => [`reminder ${name}`, describeReminder(reminder, judged)] as const,
  ),
  ...planningTexts(),
  ...intakeTexts(),
  ...campaignTexts(),
  ...feedWords(),
  ['comment when all is done', describeComment(satisfied(), extras()) ?? ''],
  ...CLOCKS.flatMap(([state, clock]) => {
    const judged = verdict({ clocks: [clock] });
    const { summary } = describeCheck(judged, { ...extras(), policySource: null });
    return [[`clock that ${state}`, `${summary}\n${describeComment(judged, extras()) ?? ''}`] as const];
  }),
];

describe('nothing that is said blames anybody or raises its voice', () => {
  test.each(every)('%s', (_, text) => {
    const words = text.replaceAll(/<!-- lockstep:\S+ -->/g, '');
    expect(BLAME.exec(words)?.[0], words).toBeUndefined();
    expect(AMERICAN.exec(words)?.[0], words).toBeUndefined();
  });
});

function intakeTexts(): readonly (readonly [string, string])[] {
  const { policy, at } = verdict();
  if (policy === null) return [];
  return [
    ...questionsAbout('12.000').map(
      (question) =>
        [
          `question ${question.code} of ${question.field}`,
          toMarkdown(sayQuestion(question, policy)),
        ] as const,
    ),
    ...problemsWith('Spring').map(
      (problem) => [`problem ${problem.code}`, toMarkdown(sayCampaignProblem(problem, policy, at))] as const,
    ),
  ];
}

/** Check, comment and merge group of a verdict with this outcome and reason, and something in every part. */
function shown(outcome: (typeof OUTCOMES)[number], reason: (typeof reasons)[number]) {
  const ignored = IGNORED_BECAUSE.map((because) => ({
    account: person('ben', 11),
    because,
    evidence: { kind: 'review' as const, id: 1 },
    too_soon: false,
  }));
  const departments = [department({ objections: [objectionOf()] }), owing({ ignored })];
  const judged = verdict({
    outcome,
    reasons: [reason],
    warnings: reasons,
    rules: [ruleVerdict({ departments })],
  });
  const { title, summary } = describeCheck(judged, { ...extras(), policySource: 'feedbeef' });
  const group = describeMergeGroup({
    pulls: [
      { number: 7, verdict: judged },
      { number: 8, verdict: null },
    ],
    lastTry: true,
  });
  const followUp = describeFollowUp(judged, override(), 'override/41');
  const texts = [
    followUp.title,
    followUp.body,
    title,
    summary,
    describeComment(judged, extras()) ?? '',
    group.title,
    group.summary,
  ];
  return [`${outcome} ${reason.code}`, texts.join('\n')] as const;
}

function override() {
  const people = [{ account: person('kim'), at: 0, comment: 41 }];
  return {
    comment: 41,
    reason: 'tills stand still',
    people,
    missing: 0,
    since: 0,
    until: 1,
    can_confirm: [],
  };
}

function extras() {
  return { ticks: [], refused: ['@acme/growth', '@raj'] };
}
