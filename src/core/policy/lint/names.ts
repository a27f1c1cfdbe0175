import type { Path } from '../yaml/places.ts';
import type { Subject } from './subject.ts';

/** The kinds of things that one part of a policy names and another speaks of. */
export const KINDS = ['department', 'calendar', 'sla', 'freeze', 'surface', 'checklist', 'step'] as const;
export type Kind = (typeof KINDS)[number];

/** What a kind is called, and where its names are given. */
export const KIND: Readonly<Record<Kind, { readonly noun: string; readonly key: Path }>> = {
  department: { noun: 'department', key: ['departments'] },
  calendar: { noun: 'calendar', key: ['calendars'] },
  sla: { noun: 'SLA', key: ['slas'] },
  freeze: { noun: 'freeze', key: ['freezes'] },
  surface: { noun: 'surface', key: ['capacity', 'surfaces'] },
  checklist: { noun: 'checklist', key: ['checklists'] },
  step: { noun: 'step', key: ['campaigns', 'steps'] },
};

/** The names that are given, also by parts that are wrong otherwise: a misspelled key is no reason to call its department unknown. */
export function namesOf(subject: Subject, kind: Kind): readonly string[] {
  let value = subject.value;
  for (const step of KIND[kind].key) value = part(value, step);
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return value.flatMap((entry: unknown) => {
    const id = part(entry, 'id');
    return typeof id === 'string' ? [id] : [];
  });
}

function part(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  const inner: unknown = Reflect.get(value, key);
  return inner;
}

/** One place where a policy speaks of something by its name. */
export interface Reference {
  readonly kind: Kind;
  readonly name: string;
  readonly path: Path;
  /** The name is the key there, as in `sign_off: { it: 1 }`. */
  readonly isKey: boolean;
}

/** Every place where a policy speaks of something by its name. */
export function referencesIn({ source }: Subject): readonly Reference[] {
  const found: Reference[] = [];
  const add = (kind: Kind, name: string | undefined, path: Path): void => {
    if (name !== undefined) found.push({ kind, name, path, isKey: false });
  };
  const addQuorum = (signOff: Readonly<Record<string, number>>, path: Path): void => {
    for (const name of Object.keys(signOff))
      found.push({ kind: 'department', name, path: [...path, name], isKey: true });
  };

  for (const [id, department] of Object.entries(source.departments))
    add('calendar', department.calendar, ['departments', id, 'calendar']);
  source.rules.forEach((rule, index) => {
    const path = ['rules', index];
    addQuorum(rule.sign_off, [...path, 'sign_off']);
    add('sla', rule.sla, [...path, 'sla']);
    add('checklist', rule.checklist, [...path, 'checklist']);
    add('surface', rule.surface, [...path, 'surface']);
    rule.freeze?.forEach((name, at) => add('freeze', name, [...path, 'freeze', at]));
  });
  for (const [id, items] of Object.entries(source.checklists ?? {}))
    items.forEach((item, index) => {
      if (typeof item !== 'string') add('department', item.owner, ['checklists', id, index, 'owner']);
    });
  source.freezes?.forEach((freeze, index) =>
    add('calendar', freeze.calendar, ['freezes', index, 'calendar']),
  );
  if (source.campaigns !== undefined) {
    addQuorum(source.campaigns.sign_off ?? {}, ['campaigns', 'sign_off']);
    add('sla', source.campaigns.sla, ['campaigns', 'sla']);
    source.campaigns.steps?.forEach((step, index) => {
      const path = ['campaigns', 'steps', index];
      add('department', step.owner, [...path, 'owner']);
      step.after?.forEach((name, at) => add('step', name, [...path, 'after', at]));
    });
  }
  source.vendors?.forEach((vendor, index) => add('department', vendor.owner, ['vendors', index, 'owner']));
  return found;
}
