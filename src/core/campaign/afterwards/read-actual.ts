import type { DepartmentId, Policy } from '../../policy/policy.ts';
import type { Campaign } from '../campaign.ts';
import { readFigure } from '../intake/read-goals.ts';
import { readRate } from '../intake/read-rate.ts';
import { nameBefore } from './name-before.ts';
import { readingsOfRate } from './readings-of-rate.ts';

/** What somebody wrote after `/lockstep actual`, where it is no amount of working time. */
export type ReadActual =
  | { readonly kind: 'peak'; readonly surface: string; readonly rate: number }
  | {
      readonly kind: 'goal';
      readonly department: DepartmentId;
      readonly text: string;
      /** The one figure in it; null: none, or several. */
      readonly figure: number | null;
    }
  /** It names none of the surfaces that are known, or none of the departments. */
  | { readonly kind: 'unknown_name'; readonly what: 'peak' | 'goal' }
  /** The figure is missing, or cannot be read; `readings`: the visits a minute that it could mean. */
  | {
      readonly kind: 'no_rate';
      readonly surface: string;
      readonly typed: string;
      readonly readings: readonly number[];
    }
  | { readonly kind: 'no_figure'; readonly department: DepartmentId };

/** Reads `peak <surface> <rate>` and `goal <department> <words>`, of which only the first line counts. Null: it is neither. */
export function readActual(
  rest: string,
  policy: Policy,
  campaign: Pick<Campaign, 'surfaces'>,
): ReadActual | null {
  const [line = ''] = rest.split('\n');
  const [, what = '', words = ''] = /^(peak|goal)s?(?:[\s:]+(.*))?$/i.exec(line.trim()) ?? [];
  switch (what.toLowerCase()) {
    case 'peak':
      return readPeak(words.trim(), policy, campaign);
    case 'goal':
      return readReached(words.trim(), policy);
    default:
      return null;
  }
}

function readPeak(words: string, policy: Policy, campaign: Pick<Campaign, 'surfaces'>): ReadActual {
  const named = nameBefore(words, surfacesOf(policy, campaign));
  if (named === null) return { kind: 'unknown_name', what: 'peak' };
  const { id: surface, rest: typed } = named;
  const rate = readRate(typed);
  return rate.kind === 'value'
    ? { kind: 'peak', surface, rate: rate.value }
    : { kind: 'no_rate', surface, typed, readings: readingsOfRate(typed) };
}

/** The surfaces that a peak can be told of: those of the policy, and those that the form names besides. */
export function surfacesOf(
  { capacity }: Pick<Policy, 'capacity'>,
  campaign: Pick<Campaign, 'surfaces'>,
): readonly { readonly id: string; readonly name: string }[] {
  const known = capacity?.surfaces ?? [];
  const others = campaign.surfaces.filter(({ surface }) => !known.some(({ id }) => id === surface));
  return [
    ...known.map(({ id, name }) => ({ id, name })),
    ...others.map(({ surface }) => ({ id: surface, name: surface })),
  ];
}

function readReached(words: string, { departments }: Policy): ReadActual {
  const named = nameBefore(words, departments);
  if (named === null) return { kind: 'unknown_name', what: 'goal' };
  const { id: department, rest } = named;
  const text = Array.from(rest).slice(0, LONGEST).join('');
  if (!/[\p{L}\p{N}]/u.test(text)) return { kind: 'no_figure', department };
  // Of a text that was cut nobody knows whether its last figure is whole.
  const figure = text === rest ? readFigure(text) : null;
  return { kind: 'goal', department, text, figure: figure?.kind === 'value' ? figure.value : null };
}

/** As many characters are kept of what was reached. */
const LONGEST = 120;
