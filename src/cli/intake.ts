import type { AnswerId, Intake, Moment } from '../core/campaign/campaign.ts';
import { isRequired } from '../core/campaign/agreement/campaign-reasons.ts';
import { answersAsked, fieldOfRole, idOfAnswer, isRole, personIn } from '../core/campaign/form-roles.ts';
import { readCampaign } from '../core/campaign/intake/read-campaign.ts';
import { describeIntake } from '../core/text/intake/intake-report.ts';
import { sayCampaignProblem, sayQuestion } from '../core/text/intake/intake.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { SaidTo } from '../core/text/intake/intake-value.ts';
import { toPlain } from '../core/text/sentence.ts';
import { type Instant, writeInstant } from '../core/time/instant.ts';
import { readArgs, requiredValue } from './args.ts';
import { numberIn } from './read-issue.ts';
import { readMoment } from './read-moment.ts';
import { readPolicy } from './read-policy.ts';
import type { Verb } from './verb.ts';

/**
 * Somebody has the text of a campaign's issue in a file and asks what Lockstep understands of it. They see what is understood, what is
 * open and who can add it, and what does not fit; the exit is 0 where nothing of it stands in the way.
 */
export const intake: Verb = {
  name: 'intake',
  usage: '--policy FILE --issue FILE [--now INSTANT] [--json]',
  summary: 'What is understood of a filed campaign, and what is open',
  flags: [
    { name: 'policy', value: 'FILE', says: 'the lockstep.yml that the campaign is held against' },
    { name: 'issue', value: 'FILE', says: 'the text of the issue, as GitHub renders the form; - is stdin' },
    { name: 'now', value: 'INSTANT', says: 'as if filed at this moment, e.g. 2026-10-14T10:00:00Z' },
  ],
  async run(args, io) {
    const given = readArgs(intake, args);
    const policy = await readPolicy(io, requiredValue(intake, given, 'policy'));
    const path = requiredValue(intake, given, 'issue');
    const typed = given.value('now');
    const now = typed === null ? Date.now() : readMoment(typed);
    const body = await io.readFile(path);
    const context = { number: numberIn(path), filed_at: null, now, people: null, others: null };
    const read = readCampaign(body, policy, context);
    const to = { policy, now };
    io.out(given.json ? `${JSON.stringify(asJson(read, to), null, 2)}\n` : describeIntake(read, to));
    const isBlocked = read.problems.some(({ severity }) => severity === 'blocks');
    return isBlocked || isIncomplete(read, policy) ? 1 : 0;
  },
};

/** Whether anything is still asked for before departments can agree, as on the issue: an answer, or a person in a role. */
const isIncomplete = ({ campaign, questions }: Intake, policy: Policy): boolean =>
  questions.some(isRequired) ||
  (policy.campaigns?.roles ?? []).some((role) => personIn(campaign, fieldOfRole(role, policy)) === null);

/** Every field with its value, or null and a question; and what does not fit. */
function asJson(
  { campaign, questions, problems, unread = [] }: Intake,
  to: SaidTo & { readonly now: Instant },
) {
  const { policy } = to;
  const answers = answersAsked(policy).map((field) => {
    const question = questions.find((one) => one.field === field) ?? null;
    const asked = question && { code: question.code, text: toPlain(sayQuestion(question, to.policy)) };
    return [field, { value: question === null ? valueOf(field, campaign) : null, question: asked }] as const;
  });
  const read = new Map(answers);
  const roles = policy.campaigns?.roles ?? [];
  // A role that one of the fixed fields asks for is there under its own name too.
  const named = roles.map((role) => [role, read.get(fieldOfRole(role, policy))] as const);
  return {
    fields: Object.fromEntries([...named, ...answers.map(([field, answer]) => [idOfAnswer(field), answer])]),
    unread,
    problems: problems.map((problem) => ({
      field: idOfAnswer(problem.field),
      code: problem.code,
      severity: problem.severity,
      text: toPlain(sayCampaignProblem(problem, to.policy, to.now)),
    })),
  };
}

function valueOf(field: AnswerId, campaign: Intake['campaign']) {
  if (isRole(field)) return personIn(campaign, field);
  const value = campaign[field];
  return field === 'launch' || field === 'end' ? moment(campaign[field]) : value;
}

/** A day without a time is the whole of it, from the instant on. */
const moment = (at: Moment | null) => at && { at: writeInstant(at.at), zone: at.zone, has_time: at.has_time };
