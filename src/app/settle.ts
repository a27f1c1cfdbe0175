import { checkName } from '../core/plan/check-name.ts';
import { answerCommands, decideAnswers } from './answer-commands.ts';
import { apply } from './apply.ts';
import { learnAsked } from './apply/learn-asked.ts';
import { wakeCampaigns } from './campaign/line.ts';
import { close } from './close.ts';
import { comeBack, remindLater } from './come-back.ts';
import { confirm } from './confirm.ts';
import { confirmSiblings } from './confirm-siblings.ts';
import { oweFollowUp } from './follow-up.ts';
import { fallSilent } from './fall-silent.ts';
import { gather } from './gather.ts';
import type { GatheredFacts } from './gather.ts';
import type { Hints } from './hints.ts';
import { NO_HINTS } from './hints.ts';
import { enqueueSettle } from './jobs.ts';
import { judge } from './judge.ts';
import type { Judged } from './judge.ts';
import type { PullRef } from './ports.ts';
import { Unavailable } from './ports.ts';
import { planWrites, postsGreen } from './publish.ts';
import type { Planned } from './publish.ts';
import { sayUnknown } from './say-unknown.ts';
import { handOver, wakeSiblings } from './siblings.ts';
import type { Tenant } from './world.ts';

export interface SettleOptions {
  readonly hints: Hints;
  /** An earlier attempt may have been cut off in the middle of writing. */
  readonly careful: boolean;
}

/**
 * The one pipeline that every trigger ends in: gather, evaluate, plan, apply. Doing it twice is doing it once.
 * Throws `Unavailable` where GitHub would not say, after the check says so: the job is tried again later.
 */
export async function settle(tenant: Tenant, ref: PullRef, options: SettleOptions): Promise<void> {
  const record = await tenant.records.read(ref);
  const gathered = await gather(tenant, ref, record, options.hints).catch(async (error: unknown) => {
    if (error instanceof Unavailable)
      await sayUnknown(tenant, ref, { record, hints: options.hints, because: error.message });
    throw error;
  });
  switch (gathered.kind) {
    case 'no_such_pull':
      // An event can come a moment before GitHub gives what it tells of.
      if (options.hints.head !== null && !options.careful)
        throw new Unavailable(`GitHub answered 404 when asked for ${ref.full_name}#${ref.number}.`);
      await tenant.records.change(ref, (old) => ({ ...old, state: 'closed' }));
      return;
    case 'silent':
      if (gathered.now)
        await fallSilent(tenant, ref, { record, now: gathered.now, careful: options.careful });
      return;
    case 'closed':
      return close(tenant, ref, gathered.now, options.careful);
    case 'facts':
      return settleFacts(tenant, ref, gathered, options);
  }
}

async function settleFacts(
  tenant: Tenant,
  ref: PullRef,
  gathered: GatheredFacts,
  { hints, careful }: SettleOptions,
): Promise<void> {
  const first = await judge(tenant, ref, gathered);
  const answers = await decideAnswers(tenant, ref, first);
  if (answers.recheck && !hints.fresh) {
    await answerCommands(tenant, ref, answers, careful);
    return settle(tenant, ref, { hints: { ...NO_HINTS, fresh: true }, careful });
  }
  if (answers.absences) {
    await answerCommands(tenant, ref, answers, careful);
    return settle(tenant, ref, { hints: NO_HINTS, careful });
  }
  const judged = await write(tenant, ref, first, careful);
  if (judged === null) return enqueueSettle(tenant, ref, NO_HINTS);
  await remindLater(tenant, ref, judged);
  await answerCommands(tenant, ref, answers, careful);
  if (judged.verdict.outcome === 'unknown') {
    throw new Unavailable('GitHub would not say everything', { retryAt: judged.gathered.retryAt });
  }
}

/** Somebody who cannot be asked changes what check and comment say; more rounds than this are not needed. */
const MOST_ROUNDS = 4;

/**
 * How long after it began to be read again something is fresh enough to turn a check green, in milliseconds: a queue in front
 * of GitHub can be a minute long.
 */
export const FRESH_FOR = 5_000;

/**
 * Plans and applies. INVARIANT: a green check is posted only on what was read again a moment before. Gives what was
 * judged last; null: the pull request moved meanwhile, nothing green was posted, and it has to be looked at again.
 */
async function write(tenant: Tenant, ref: PullRef, first: Judged, careful: boolean): Promise<Judged | null> {
  let judged = first;
  const { check } = first.record.published;
  if (check && (check.head !== judged.verdict.head || check.name !== checkName(judged.verdict.base))) {
    await handOver(tenant, ref, check);
  }
  await learnAsked(tenant, ref, judged);
  const greenUntil = tenant.clock.now() + FRESH_FOR;
  let planned = await planWrites(tenant, ref, judged);
  if (postsGreen(planned)) {
    const { head, base } = judged.verdict;
    const [again] = await Promise.all([
      confirm(tenant, ref, judged),
      confirmSiblings(tenant, ref, { head, base }),
    ]);
    if (again === null) return null;
    judged = await judge(tenant, ref, again);
    planned = await planWrites(tenant, ref, judged);
  }
  // INVARIANT: what will end a green check is in line before it is posted, whatever goes wrong afterwards.
  await comeBack(tenant, ref, judged);
  if (await oweFollowUp(tenant, ref, judged.verdict)) planned = await planWrites(tenant, ref, judged);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const green = postsGreen(planned);
    const whole = await apply(tenant, ref, planned.effects, {
      careful,
      current: planned.current,
      greenUntil,
    });
    if (whole && !green) break;
    // Somebody was refused; or a sibling may have been judged while the green check was on its way.
    planned = await withoutNewGreen(tenant, ref, judged);
  }
  if (first.changed || judged.changed) await wakeSiblings(tenant, ref, planned.siblings);
  await wakeCampaigns(tenant, ref, [...first.campaigns, ...judged.campaigns]);
  const codes = new Set(judged.verdict.reasons.map(({ code }) => code));
  tenant.meter.judged(judged.verdict.outcome, [...codes]);
  tenant.log.info('settled', { repo: ref.full_name, number: ref.number, outcome: judged.verdict.outcome });
  return judged;
}

async function withoutNewGreen(tenant: Tenant, ref: PullRef, judged: Judged): Promise<Planned> {
  const planned = await planWrites(tenant, ref, judged);
  if (!postsGreen(planned)) return planned;
  return { ...planned, effects: planned.effects.filter(({ kind }) => kind !== 'post_check') };
}
