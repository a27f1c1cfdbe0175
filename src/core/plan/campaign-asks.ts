import { asPullVerdict } from '../campaign/agreement/pull-verdict.ts';
import type { CampaignVerdict } from '../campaign/campaign-verdict.ts';
import { describeCampaignAsk } from '../text/campaign/ask.ts';
import type { AskedDepartment } from '../text/campaign/ask.ts';
import type { Instant } from '../time/instant.ts';
import { earliest } from '../verdict/gates.ts';
import { spaced } from './campaign-demand.ts';
import type { AskedOnCampaign, CampaignAsked, Demand } from './campaign-demand.ts';
import { departmentDemands } from './department-demands.ts';
import type { Effect } from './effect.ts';
import { planReminders } from './reminders.ts';

type Say = Extract<Effect, { readonly kind: 'say' }>;

/** A comment that asks for sign-offs and for the yes of those who are named. */
export interface CampaignAsk {
  readonly say: Say;
  readonly asked: readonly CampaignAsked[];
}

/**
 * Whom to ask now for what a campaign waits for, in one comment: each department that owes a sign-off once, again once its
 * sign-offs fell with a change, and each person who is named once. Null: nobody. Nobody is asked in a trial, while an answer is
 * open, or while something blocks.
 */
export function planCampaignAsk(verdict: CampaignVerdict, before: AskedOnCampaign): CampaignAsk | null {
  const due = demands(verdict, before).filter(({ at }) => at <= verdict.at);
  if (due.length === 0) return null;
  const departments = due.flatMap(({ department }) => department ?? []);
  const asked = due.flatMap((demand) => demand.asked);
  const keys = [...due.map(({ key }) => key), ...spared(verdict, departments, before)];
  const body = describeCampaignAsk({ keys, departments, named: peopleIn(due) }, verdict);
  return { say: { kind: 'say', keys, body }, asked };
}

/** Reminders that would come at once: who is asked only now, because something blocked, needs none in the same minute. */
function spared(
  verdict: CampaignVerdict,
  departments: readonly AskedDepartment[],
  { said, asked }: AskedOnCampaign,
): readonly string[] {
  const all = [...asked, ...departments.flatMap(({ to }) => to)];
  const prefixes = departments.map(({ department }) => `remind/${department}/`);
  return planReminders(asPullVerdict(verdict), { asked: all, removed: [], said })
    .flatMap(({ keys }) => keys)
    .filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
}

/** When somebody is asked next, if nothing happens until then; null: nobody will be. */
export function nextCampaignAsk(verdict: CampaignVerdict, before: AskedOnCampaign): Instant | null {
  const later = demands(verdict, before).map(({ at }) => at);
  return earliest([...later, ...comingBack(verdict)].filter((at) => at > verdict.at));
}

const demands = (verdict: CampaignVerdict, before: AskedOnCampaign): readonly Demand[] =>
  verdict.outcome !== 'waiting' || verdict.trial
    ? []
    : [...departmentDemands(verdict, before), ...roleDemands(verdict, before)];

/** Each is asked once for a role, also where they are named again later. */
const roleDemands = (verdict: CampaignVerdict, { said }: AskedOnCampaign): readonly Demand[] =>
  verdict.people.flatMap(({ role, account, confirmed_at: confirmed }) => {
    if (account === null || confirmed !== null) return [];
    const key = `ask-role/${role}/${account.id}`;
    if (said.some((one) => one.key === key)) return [];
    const handle = `@${account.login.toLowerCase()}`;
    const asked = [{ key, handle, account: account.id, department: null, role }];
    return [{ key, at: spaced(`ask-role/${role}/`, said, verdict.at), asked, department: null }];
  });

/** Those who are named, each with all their roles. */
function peopleIn(due: readonly Demand[]) {
  const named = due.flatMap(({ asked }) => asked).filter(({ role }) => role !== null);
  return [...new Set(named.map(({ handle }) => handle))].map((handle) => ({
    handle,
    roles: named.flatMap((one) => (one.handle === handle && one.role !== null ? [one.role] : [])),
  }));
}

/** When somebody is back who could be asked. */
const comingBack = ({ outcome, trial, away }: CampaignVerdict): readonly Instant[] =>
  outcome === 'waiting' && !trial ? away.map(({ until }) => until) : [];
