import type { Answer } from '../core/command/answer.ts';
import { checklistItems } from '../core/command/checklist-items.ts';
import type { Decision } from '../core/command/command.ts';
import { decideCommand } from '../core/command/registry.ts';
import { readCommandLines } from '../core/facts/command-lines.ts';
import type { Comment } from '../core/facts/facts.ts';
import { readInstant, writeInstant } from '../core/time/instant.ts';
import type { Instant } from '../core/time/instant.ts';
import { entriesOfAbsence, entriesOfTicks } from '../core/ledger/entries-of-commands.ts';
import { sceneOf } from '../core/ledger/scene.ts';
import { sayAnswer } from '../core/text/reply/reply.ts';
import { isBot } from '../core/verdict/people.ts';
import { giveAnswer, oneReaction } from './apply/give-answer.ts';
import { toldChange } from './ledger/told-change.ts';
import { noteAbsences } from './note-absences.ts';
import type { Judged } from './judge.ts';
import type { NewEntry, PullRecord, PullRef, Remembered, Tick } from './ports.ts';
import { rememberTick } from './remember.ts';
import type { Tenant } from './world.ts';

/** What is to be answered, and to whom. */
export interface Answers {
  readonly list: readonly ToAnswer[];
  /** Somebody asked that everything be read again. */
  readonly recheck: boolean;
  /** Somebody goes away or is back, so that others are to be asked. */
  readonly absences: boolean;
}

interface ToAnswer {
  /** As it is kept in `Remembered.answered`: a comment's id, or minus a review's. */
  readonly id: number;
  readonly login: string;
  readonly reaction: Decision['reaction'] | null;
  readonly replies: readonly Answer[];
  /** What the ledger keeps once it is answered. */
  readonly entries: readonly NewEntry[];
}

/** Decides on the commands that nobody answered yet; ticks are stored at once, so that the comment shows them. */
export async function decideAnswers(tenant: Tenant, ref: PullRef, judged: Judged): Promise<Answers> {
  const { verdict, record } = judged;
  // What GitHub would not say just now could make a good command look bad: it is answered when the rest is known.
  if (verdict.outcome === 'unknown' || record.remembered.check_only)
    return { list: [], recheck: false, absences: false };
  const decided = unanswered(judged).map((comment) => decide(comment, judged));
  const effects = decided.flatMap(({ decisions, login, author }) =>
    decisions.flatMap((decision) => decision.effects.map((effect) => ({ effect, login, id: author }))),
  );
  const at = writeInstant(tenant.clock.now());
  const ticks = effects.flatMap(({ effect, login, id }) =>
    effect.kind === 'tick' ? [{ item: effect.item, login, id, at }] : [],
  );
  await takeTicks(tenant, ref, judged, ticks);
  const absences = effects.flatMap(({ effect }) => (effect.kind === 'away' ? [effect.absence] : []));
  await noteAbsences(tenant, absences);
  return {
    list: [...decided.map(toAnswer), ...incompleteReviews(judged)],
    recheck: effects.some(({ effect }) => effect.kind === 'recheck'),
    absences: absences.length > 0,
  };
}

/** Stores ticks by command, and those that people made in our comment itself. */
async function takeTicks(
  tenant: Tenant,
  ref: PullRef,
  { verdict }: Judged,
  ticks: readonly Tick[],
): Promise<void> {
  const items = checklistItems(verdict);
  const change = (old: PullRecord): PullRecord => {
    const edits = old.remembered.edits ?? [];
    const inComment = edits.flatMap(({ numbers, ...tick }) =>
      items.filter(({ number }) => numbers.includes(number)).map(({ item }) => ({ item, ...tick })),
    );
    const remembered = [...ticks, ...inComment].reduce<Remembered>(rememberTick, old.remembered);
    return { ...old, remembered: { ...remembered, edits: [] } };
  };
  const now = tenant.clock.now();
  await toldChange(tenant, ref, {
    change,
    entriesOf: ({ remembered: { ticks: before } }, { remembered: { ticks: after }, standing }) =>
      entriesOfTicks(sceneOf(ref.full_name, ref.number, standing), { before, after, now }),
  });
}

/** Comments with commands by people, which an event told us of, in the order in which they were written. */
function unanswered({ gathered: { facts }, record: { remembered } }: Judged): readonly Comment[] {
  return facts.comments.filter(({ id, user, body }) => {
    const isKnown = String(id) in remembered.comments;
    const isAnswered = remembered.answered.includes(id);
    return isKnown && !isAnswered && user !== null && !isBot(user) && readCommandLines(body).length > 0;
  });
}

interface Decided {
  readonly id: number;
  readonly login: string;
  readonly author: number;
  readonly at: Instant;
  readonly decisions: readonly Decision[];
}

function decide(comment: Comment, { verdict, gathered: { facts } }: Judged): Decided {
  const { user } = comment;
  const at = readInstant(comment.created_at) ?? verdict.at;
  if (!user) return { id: comment.id, login: '', author: 0, at, decisions: [] };
  const decisions = readCommandLines(comment.body).map(({ name, rest }) =>
    decideCommand(name, { account: user, comment, rest, facts, verdict }),
  );
  return { id: comment.id, login: user.login, author: user.id, at, decisions };
}

function toAnswer({ id, login, at, decisions }: Decided): ToAnswer {
  const replies = decisions.map(({ reply }) => reply).filter((reply) => reply !== null);
  const entries = decisions
    .flatMap(({ effects }) => effects)
    .flatMap((effect) =>
      effect.kind === 'away' ? entriesOfAbsence(effect.absence, { at, evidence: `comment/${id}` }) : [],
    );
  return { id, login, reaction: oneReaction(decisions), replies, entries };
}

/** Change requests that do not say why, or what would be acceptable: their authors are asked once. */
function incompleteReviews({ verdict, record: { remembered } }: Judged): readonly ToAnswer[] {
  if (verdict.trial) return [];
  const incomplete = verdict.warnings
    .filter((warning) => warning.code === 'objection_incomplete')
    .map(({ objection }) => objection)
    .filter(({ evidence }) => evidence.kind === 'review' && !remembered.answered.includes(-evidence.id));
  const byReview = new Map(incomplete.map((objection) => [objection.evidence.id, objection]));
  return [...byReview.values()].map(({ evidence, account, lacks }) => ({
    id: -evidence.id,
    login: account.login,
    reaction: null,
    replies: [{ code: 'objection_lacks', lacks }],
    entries: [],
  }));
}

/** Reacts and replies, each once. */
export async function answerCommands(
  tenant: Tenant,
  ref: PullRef,
  { list }: Answers,
  careful: boolean,
): Promise<void> {
  for (const answer of list) {
    tenant.check();
    const replies = answer.replies.map((one) => sayAnswer(one, answer.login));
    await giveAnswer(tenant, ref, { ...answer, replies }, careful);
    await toldChange(tenant, ref, {
      change: (old) => markAnswered(old, answer.id),
      entriesOf: (old) => (old.remembered.answered.includes(answer.id) ? [] : answer.entries),
    });
  }
}

const markAnswered = (old: PullRecord, id: number): PullRecord => ({
  ...old,
  remembered: { ...old.remembered, answered: [...old.remembered.answered, id] },
});
