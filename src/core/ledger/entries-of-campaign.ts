import { asPullVerdict } from '../campaign/agreement/pull-verdict.ts';
import type { Effort, Reached } from '../campaign/campaign-facts.ts';
import type { CampaignVerdict } from '../campaign/campaign-verdict.ts';
import type { Clock } from '../time/clock.ts';
import type { CampaignStanding } from './campaign-standing.ts';
import { movedClocks } from './clock-entries.ts';
import { confirmations } from './confirmation-entries.ts';
import { entriesOfReached } from './entries-of-reached.ts';
import type { NewEntry } from './entry.ts';
import type { Scene } from './scene.ts';
import { entryIn } from './scene.ts';
import { evidenceOf, missedIn } from './standing.ts';

type Efforts = Readonly<Record<string, Effort>>;

/** What is known of a campaign before or after a judgement. */
interface Known {
  readonly standing: CampaignStanding | null;
  readonly clocks: readonly Clock[];
  readonly estimates: Efforts;
  readonly actuals: Efforts;
  /** Left out: nothing. */
  readonly reached?: Reached;
}

/** A judgement of a campaign that takes the place of the one before. */
export interface CampaignJudgement {
  readonly repo: string;
  readonly verdict: CampaignVerdict;
  readonly before: Known;
  readonly after: Known & { readonly standing: CampaignStanding };
}

/** What the ledger keeps of it: the difference, in the order in which it happened. The same judgement twice leaves nothing the second time. */
export function entriesOfCampaign({ repo, verdict, before, after }: CampaignJudgement): readonly NewEntry[] {
  const { policy } = after.standing;
  const scene: Scene = { repo, number: verdict.number, head: null, policy, verdict: null };
  const surfaces = (verdict.policy.capacity?.surfaces ?? []).map(({ id }) => id);
  return [
    ...signOffs(scene, verdict, before.standing, after.standing),
    ...objections(scene, verdict, before.standing, after.standing),
    ...movedClocks(scene, { before: before.clocks, after: after.clocks }, asPullVerdict(verdict)),
    ...confirmations(scene, verdict, before.standing, after.standing),
    ...missed(scene, verdict, before.standing),
    ...efforts(scene, 'estimated', before.estimates, after.estimates),
    ...efforts(scene, 'measured', before.actuals, after.actuals),
    ...entriesOfReached(scene, surfaces, before.reached, after.reached),
    ...judged(scene, verdict, before.standing),
  ].sort((a, b) => a.at - b.at);
}

/** What the ledger keeps when an issue is no campaign any more. */
export function entriesOfLeaving(
  where: { readonly full_name: string; readonly number: number; readonly at: number },
  before: Pick<Known, 'standing' | 'clocks'>,
  after: Pick<Known, 'standing' | 'clocks'>,
): readonly NewEntry[] {
  const { full_name: repo, number, at } = where;
  const scene: Scene = { repo, number, head: null, policy: after.standing?.policy ?? null, verdict: null };
  const stopped = movedClocks(scene, { before: before.clocks, after: after.clocks }, null);
  const { outcome: from } = before.standing ?? {};
  const { outcome: to } = after.standing ?? {};
  if (from === undefined || to === undefined || from === to) return stopped;
  const details = { from, to, reasons: 'not_a_campaign' };
  return [...stopped, entryIn(scene, { kind: 'campaign_judged', at, details })];
}

function signOffs(
  scene: Scene,
  { departments, at }: CampaignVerdict,
  before: CampaignStanding | null,
  after: CampaignStanding,
): readonly NewEntry[] {
  const known = new Set((before?.sign_offs ?? []).map(keyOf));
  const now = new Set(after.sign_offs.map(keyOf));
  const given = departments.flatMap(({ department, signed }) =>
    signed.map((signature) => ({ ...signature, department, evidence: evidenceOf(signature.evidence) })),
  );
  const ended = (before?.sign_offs ?? []).filter((one) => !now.has(keyOf(one)));
  return [
    ...given
      .filter(({ department, evidence }) => !known.has(keyOf({ department, evidence })))
      .map(({ account, department, evidence, by, at: signedAt }) =>
        entryIn(scene, {
          kind: 'signed_off',
          at: signedAt,
          actor: account.id,
          department,
          details: { by, evidence },
        }),
      ),
    ...ended.map(({ account, department, evidence }) => {
      const ignored = departments
        .filter((one) => one.department === department)
        .flatMap((one) => one.ignored)
        .find((one) => one.account.id === account && evidenceOf(one.evidence) === evidence);
      const details = { why: ignored?.because ?? 'gone', evidence, account };
      return entryIn(scene, { kind: 'sign_off_ended', at, department, details });
    }),
  ];
}

function objections(
  scene: Scene,
  { departments, at }: CampaignVerdict,
  before: CampaignStanding | null,
  after: CampaignStanding,
): readonly NewEntry[] {
  const known = new Set((before?.objections ?? []).map(keyOf));
  const now = new Set(after.objections.map(keyOf));
  return [
    ...after.objections
      .filter((one) => !known.has(keyOf(one)))
      .map(({ account: actor, department, evidence, at: objectedAt }) => {
        const found = departments
          .filter((one) => one.department === department)
          .flatMap((one) => one.objections)
          .find((one) => evidenceOf(one.evidence) === evidence);
        const words = [
          found?.why == null ? [] : `why: ${found.why}`,
          found?.instead == null ? [] : `instead: ${found.instead}`,
        ].flat();
        return entryIn(scene, {
          kind: 'objected',
          at: objectedAt,
          actor,
          department,
          details: { evidence },
          words: words.length === 0 ? null : words.join('\n'),
        });
      }),
    ...(before?.objections ?? [])
      .filter((one) => !now.has(keyOf(one)))
      .map(({ account, department, evidence }) =>
        entryIn(scene, { kind: 'objection_ended', at, department, details: { evidence, account } }),
      ),
  ];
}

const keyOf = (one: { readonly evidence: string; readonly department: string }): string =>
  `${one.evidence} ${one.department}`;

const missed = (
  scene: Scene,
  verdict: CampaignVerdict,
  before: CampaignStanding | null,
): readonly NewEntry[] =>
  missedIn(verdict)
    .filter(({ key }) => !(before?.missed ?? []).includes(key))
    .map(({ department, sla, round, promise, at }) =>
      entryIn(scene, { kind: 'missed', at, department, details: { promise, sla, round } }),
    );

const efforts = (
  scene: Scene,
  kind: 'estimated' | 'measured',
  before: Efforts,
  after: Efforts,
): readonly NewEntry[] =>
  Object.entries(after)
    .filter(([department, { minutes, at }]) => {
      const known = before[department];
      return known?.minutes !== minutes || known.at !== at;
    })
    .map(([department, { minutes, account, at }]) =>
      entryIn(scene, { kind, at, actor: account.id, department, details: { minutes } }),
    );

function judged(
  scene: Scene,
  { outcome: to, at, reasons, trial }: CampaignVerdict,
  before: CampaignStanding | null,
): readonly NewEntry[] {
  const from = before?.outcome ?? null;
  if (from === to) return [];
  const codes = [...new Set(reasons.map(({ code }) => code))].join(' ');
  const details = { from, to, reasons: codes, ...(trial ? { trial: true } : {}) };
  return [entryIn(scene, { kind: 'campaign_judged', at, details })];
}
