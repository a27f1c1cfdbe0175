import type { CampaignTerms, Capacity, Freeze, OverrideTerms, Policy, Quorum, Rule } from './policy.ts';
import { readPattern } from './patterns.ts';
import type { PolicySource } from './schema/policy-schema.ts';
import { readDays } from './schema/time-forms.ts';

/** Makes the policy of a source that has no errors: what was left out gets its default, here and nowhere else. */
export function fill(source: PolicySource): Policy {
  return {
    version: source.version,
    enforce: source.enforce,
    departments: entries(source.departments, (id, department) => ({
      id,
      name: department.name ?? id,
      members: unique(department.members),
      liaison: department.liaison ?? null,
      leads: unique(department.leads ?? []),
      calendar: department.calendar ?? null,
      assign: department.assign,
    })),
    translators: unique(source.translators ?? []),
    calendars: entries(source.calendars, (id, calendar) => ({
      id,
      time_zone: calendar.time_zone,
      hours: Object.fromEntries(
        Object.entries(calendar.hours ?? ROUND_THE_CLOCK).flatMap(([days, hours]) =>
          (readDays(days) ?? []).map((day) => [day, hours]),
        ),
      ),
      holidays: calendar.holidays ?? [],
    })),
    rules: source.rules.map(fillRule),
    sign_off: source.sign_off,
    checklists: entries(source.checklists, (id, items) => ({
      id,
      items: items.map((item) =>
        typeof item === 'string'
          ? { text: item, owner: null }
          : { text: item.text, owner: item.owner ?? null },
      ),
    })),
    slas: entries(source.slas, (id, sla) => ({
      id,
      first_response: sla.first_response ?? null,
      decision: sla.decision ?? null,
      remind_at: sla.remind_at ?? [],
      on_breach: sla.on_breach ?? [],
    })),
    freezes: (source.freezes ?? []).map(fillFreeze),
    override: fillOverride(source.override),
    campaigns: fillCampaigns(source),
    capacity: fillCapacity(source.capacity),
    vendors: (source.vendors ?? []).map((vendor) => ({
      name: vendor.name,
      hosts: vendor.hosts ?? [],
      owner: vendor.owner ?? null,
      data: vendor.data ?? [],
      reviewed: vendor.reviewed ?? null,
    })),
    own_hosts: unique(source.own_hosts ?? []),
    glossary: entries(source.glossary, (word, meaning) => ({ word, meaning })),
  };
}

const ROUND_THE_CLOCK = { 'mon-sun': { from: 0, to: 24 * 60 } };

function fillRule(rule: PolicySource['rules'][number]): Rule {
  return {
    id: rule.id,
    name: rule.name ?? rule.id,
    why: rule.why ?? null,
    paths: (rule.paths ?? []).map((pattern) => readPattern(pattern).pattern),
    except: (rule.except ?? []).map((pattern) => readPattern(pattern).pattern),
    content: rule.content ?? [],
    branches: rule.branches?.map((pattern) => readPattern(pattern).pattern) ?? null,
    sign_off: fillQuorums(rule.sign_off),
    sla: rule.sla ?? null,
    checklist: rule.checklist ?? null,
    surface: rule.surface ?? null,
    campaign: rule.campaign,
    freeze: rule.freeze ?? null,
  };
}

const fillQuorums = (signOff: Readonly<Record<string, number>>): readonly Quorum[] =>
  entries(signOff, (department, count) => ({ department, count }));

function fillFreeze(freeze: NonNullable<PolicySource['freezes']>[number]): Freeze {
  const common = {
    id: freeze.id,
    name: freeze.name ?? freeze.id,
    kind: freeze.kind,
    calendar: freeze.calendar ?? null,
  };
  if (freeze.weekly !== undefined) return { ...common, period: { kind: 'weekly', ...freeze.weekly } };
  // INVARIANT: `lint/freezes.ts` refuses a freeze that has neither form, so both are here.
  return { ...common, period: { kind: 'once', from: freeze.from ?? '', to: freeze.to ?? '' } };
}

function fillOverride(override: PolicySource['override']): OverrideTerms | null {
  return override === undefined ? null : { ...override, by: unique(override.by) };
}

function fillCampaigns({ campaigns, departments }: PolicySource): CampaignTerms | null {
  if (campaigns === undefined) return null;
  return {
    label: campaigns.label,
    lead_time: campaigns.lead_time ?? null,
    sign_off:
      campaigns.sign_off === undefined
        ? Object.keys(departments).map((department) => ({ department, count: 1 }))
        : fillQuorums(campaigns.sign_off),
    sla: campaigns.sla ?? null,
    roles: campaigns.roles ?? [],
    steps: (campaigns.steps ?? []).map((step) => ({
      id: step.id,
      name: step.name ?? step.id,
      owner: step.owner,
      before_launch: step.before_launch,
      after: step.after ?? [],
    })),
  };
}

function fillCapacity(capacity: PolicySource['capacity']): Capacity | null {
  if (capacity === undefined) return null;
  return {
    headroom: capacity.headroom,
    evidence_valid_for: capacity.evidence_valid_for ?? null,
    surfaces: entries(capacity.surfaces, (id, surface) => ({
      id,
      name: surface.name ?? id,
      sustained: surface.sustained,
      baseline: surface.baseline,
      measured: surface.measured ?? null,
      evidence: surface.evidence ?? null,
      completes: surface.completes ?? null,
      worth: surface.worth ?? null,
    })),
    email: capacity.email ?? null,
  };
}

const entries = <In, Out>(
  named: Readonly<Record<string, In>> | undefined,
  read: (id: string, value: In) => Out,
): Out[] => Object.entries(named ?? {}).map(([id, value]) => read(id, value));

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];
