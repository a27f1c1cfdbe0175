import { asPullVerdict } from '../campaign/agreement/pull-verdict.ts';
import type { CampaignReason, CampaignVerdict } from '../campaign/campaign-verdict.ts';
import { writeInstant } from '../time/instant.ts';
import type { Ask, DepartmentVerdict, Verdict } from '../verdict/verdict.ts';
import { askedNow } from './addressees.ts';
import { lastSaid, spaced } from './campaign-demand.ts';
import type { AskedOnCampaign, CampaignAsked, Demand } from './campaign-demand.ts';
import type { Said } from './effect.ts';
import { chooseReviewers } from './review-requests.ts';

/** The departments that are to be asked for sign-offs of a campaign that waits, now or once it is an hour since they were last. */
export function departmentDemands(verdict: CampaignVerdict, before: AskedOnCampaign): readonly Demand[] {
  const pull = asPullVerdict(verdict);
  return verdict.reasons.flatMap((reason) => {
    if (reason.code !== 'missing_sign_off') return [];
    const ask = pull.asks.find(({ department }) => department === reason.department);
    const own = verdict.departments.find(({ department }) => department === reason.department);
    if (ask === undefined || own === undefined || own.can_sign.length === 0) return [];
    const chosen = choose(ask, own, pull, before);
    const round = roundOf(reason, chosen, before.said);
    if (round === null || round.to.length === 0) return [];
    const { to, key } = round;
    const ids = new Map(own.can_sign.map(({ login, id }) => [`@${login.toLowerCase()}`, id]));
    const asked = to.map((handle): CampaignAsked => ({
      key,
      handle,
      account: ids.get(handle) ?? null,
      department: reason.department,
      role: null,
    }));
    const { department, changed } = reason;
    return [
      {
        key,
        at: spaced(`ask/${department}/`, before.said, verdict.at),
        asked,
        department: { department, to, missing: own.missing, changed: round.isNew ? changed : [] },
      },
    ];
  });
}

interface Chosen {
  /** Everybody who is asked where the department is asked as such. */
  readonly all: readonly string[];
  /** Those of them who are asked because others who were asked cannot answer: they are away, or no members any more. */
  readonly instead: readonly string[];
}

/**
 * Teams, everybody who is here, or as many people as sign-offs are missing: those whose sign-off fell, those who were asked
 * before, then whoever is asked least.
 */
function choose(ask: Ask, own: DepartmentVerdict, pull: Verdict, before: AskedOnCampaign): Chosen {
  const here = ask.people.map(({ login }) => `@${login.toLowerCase()}`);
  if (ask.assign === 'team') return { all: ask.handles.map((handle) => handle.toLowerCase()), instead: [] };
  if (ask.assign === 'all') return { all: here, instead: [] };
  const fell = own.ignored
    .filter(({ because }) => because === 'changed_since')
    .map(({ account: { login } }) => `@${login.toLowerCase()}`)
    .filter((handle) => here.includes(handle));
  const asked = [...before.asked, ...fell];
  const { people } = chooseReviewers(
    { ...pull, asks: [ask] },
    { published: { asked, refused: [], removed: [] }, requested: [], openRequests: before.openRequests },
  );
  const known = askedNow(ask, { asked, removed: [] });
  return { all: [...new Set([...fell, ...known, ...people])].slice(0, own.missing), instead: people };
}

type Missing = Extract<CampaignReason, { readonly code: 'missing_sign_off' }>;

interface Round {
  readonly key: string;
  readonly to: readonly string[];
  /** The department hears of it for the first time, or of a change. */
  readonly isNew: boolean;
}

/** What a department is to be asked now; null: it was. A change that was told of late is the same change. */
function roundOf(
  { department, fell_at: fell }: Missing,
  chosen: Chosen,
  said: readonly Said[],
): Round | null {
  const prefix = `ask/${department}/`;
  const last = lastSaid(prefix, said);
  if (last === null) return { key: `${prefix}first`, to: chosen.all, isNew: true };
  const key = fell === undefined ? null : `${prefix}${writeInstant(fell)}`;
  if (key !== null && fell !== undefined && last < fell && said.every((one) => one.key !== key))
    return { key, to: chosen.all, isNew: true };
  const [first] = chosen.instead;
  return first === undefined ? null : { key: `${prefix}${first}`, to: chosen.instead, isNew: false };
}
