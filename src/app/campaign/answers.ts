import type { CampaignAnswer } from '../../core/command/campaign/answer.ts';
import type { CampaignDecision } from '../../core/command/campaign/campaign-command.ts';
import { decideCampaignCommand } from '../../core/command/campaign/registry.ts';
import { readCommandLines } from '../../core/facts/command-lines.ts';
import type { Comment } from '../../core/facts/facts.ts';
import { entriesOfAbsence, entriesOfTicks } from '../../core/ledger/entries-of-commands.ts';
import type { Scene } from '../../core/ledger/scene.ts';
import { sayCampaignAnswer } from '../../core/text/campaign/reply.ts';
import { readInstant } from '../../core/time/instant.ts';
import { isBot } from '../../core/verdict/people.ts';
import { giveAnswer, oneReaction } from '../apply/give-answer.ts';
import { noteAbsences } from '../note-absences.ts';
import type { CampaignRecord, NewEntry, PullRef, Tick } from '../ports.ts';
import type { Tenant } from '../world.ts';
import type { JudgedCampaign } from './judge-campaign-now.ts';
import { toldCampaignChange } from './told-change.ts';

/** What is to be answered on a campaign, and to whom. */
export interface CampaignAnswers {
  readonly list: readonly ToAnswer[];
  /** A step was ticked or somebody went away: the comment is written once that is known. */
  readonly again: boolean;
  /** Somebody asked that everything be read again. */
  readonly recheck: boolean;
}

interface ToAnswer {
  /** The comment. */
  readonly id: number;
  readonly login: string;
  readonly reaction: CampaignDecision['reaction'] | null;
  readonly replies: readonly CampaignAnswer[];
  /** What the ledger keeps once it is answered. */
  readonly entries: readonly NewEntry[];
}

/** Decides on the commands that nobody answered yet; ticks are stored at once. */
export async function decideCampaignAnswers(
  tenant: Tenant,
  ref: PullRef,
  judged: JudgedCampaign,
): Promise<CampaignAnswers> {
  const decided = unanswered(judged).map(({ comment, user }) => {
    const decisions = readCommandLines(comment.body).map(({ name, rest }) =>
      decideCampaignCommand(name, {
        account: user,
        comment,
        rest,
        facts: judged.facts,
        verdict: judged.verdict,
      }),
    );
    return { comment, user, decisions };
  });
  const effects = decided.flatMap(({ user, comment, decisions }) =>
    decisions.flatMap((decision) => decision.effects.map((effect) => ({ effect, user, comment }))),
  );
  const ticks = effects.flatMap(({ effect, user: { login, id }, comment }) =>
    effect.kind === 'tick' ? [{ item: effect.item, login, id, at: comment.created_at }] : [],
  );
  const ticked = await takeTicks(tenant, ref, judged, ticks);
  const absences = effects.flatMap(({ effect }) => (effect.kind === 'away' ? [effect.absence] : []));
  await noteAbsences(tenant, absences);
  return {
    list: decided.map(({ comment, user, decisions }) => toAnswer(comment, user.login, decisions)),
    again: ticked || absences.length > 0,
    recheck: effects.some(({ effect }) => effect.kind === 'recheck'),
  };
}

/** Comments with commands by people, which an event told us of, in the order in which they were written. */
const unanswered = ({ facts, record }: JudgedCampaign) =>
  facts.comments.flatMap((comment) => {
    const { id, user, body } = comment;
    const isNew = String(id) in record.comments && !record.answered.includes(id);
    return isNew && user !== null && !isBot(user) && readCommandLines(body).length > 0
      ? [{ comment, user }]
      : [];
  });

/**
 * Stores ticks by command, and those that people made in our comment itself; gives whether there are new ones. Each step is
 * ticked once; of several who say so the first did it.
 */
async function takeTicks(
  tenant: Tenant,
  ref: PullRef,
  { record: { standing, edits = [] }, verdict: { timetable } }: JudgedCampaign,
  ticks: readonly Tick[],
): Promise<boolean> {
  if (ticks.length === 0 && edits.length === 0) return false;
  const known = new Set((timetable?.steps ?? []).map(({ id }) => id));
  const now = tenant.clock.now();
  const scene: Scene = {
    repo: ref.full_name,
    number: ref.number,
    head: null,
    policy: standing?.policy ?? null,
    verdict: null,
  };
  let isNew = false;
  await toldCampaignChange(tenant, ref, {
    known: [...ticks, ...edits].map(({ id = 0, login }) => ({ id, login })),
    change: (old) => {
      const inComment = (old.edits ?? []).flatMap(({ steps, ...tick }) =>
        steps.filter((step) => known.has(step)).map((item) => ({ item, ...tick })),
      );
      const next = [...ticks, ...inComment].toSorted(byTime).reduce(withTick, old);
      isNew = next !== old;
      return { ...next, edits: [] };
    },
    entriesOf: ({ ticks: before }, { ticks: after }) => entriesOfTicks(scene, { before, after, now }),
  });
  return isNew;
}

const byTime = (a: Tick, b: Tick): number => Date.parse(a.at) - Date.parse(b.at);

const withTick = (record: CampaignRecord, tick: Tick): CampaignRecord =>
  record.ticks.some(({ item }) => item === tick.item)
    ? record
    : { ...record, ticks: [...record.ticks, tick] };

function toAnswer(
  { id, created_at: createdAt }: Comment,
  login: string,
  decisions: readonly CampaignDecision[],
): ToAnswer {
  const at = readInstant(createdAt) ?? 0;
  return {
    id,
    login,
    reaction: oneReaction(decisions),
    replies: decisions.map(({ reply }) => reply).filter((reply) => reply !== null),
    entries: decisions
      .flatMap(({ effects }) => effects)
      .flatMap((effect) =>
        effect.kind === 'away' ? entriesOfAbsence(effect.absence, { at, evidence: `comment/${id}` }) : [],
      ),
  };
}

/** Reacts and replies, each once. */
export async function answerCampaign(
  tenant: Tenant,
  ref: PullRef,
  { list }: CampaignAnswers,
  careful: boolean,
): Promise<void> {
  for (const answer of list) {
    tenant.check();
    const replies = answer.replies.map((one) => sayCampaignAnswer(one, answer.login));
    await giveAnswer(tenant, ref, { ...answer, replies }, careful);
    await toldCampaignChange(tenant, ref, {
      change: (old) => ({ ...old, answered: [...new Set([...old.answered, answer.id])] }),
      entriesOf: (old) => (old.answered.includes(answer.id) ? [] : answer.entries),
    });
  }
}
