import type { z } from 'zod';
import { findEmpties } from './empties.ts';
import { explainIssue, type Issue } from './explain-issue.ts';
import type { Problem } from './problem.ts';
import { pathKey, prune, type Tree } from './prune.ts';
import { policySchema, type PolicySource } from './schema/policy-schema.ts';
import type { Path, Place } from './yaml/places.ts';

export interface Shape {
  /** What could be read, with what is wrong left out; null where too little is left to look at. */
  readonly source: PolicySource | null;
  /** Where the parts of `source` stand. */
  readonly root: Place;
  readonly problems: readonly Problem[];
}

/**
 * Checks the shape of a policy: keys, types, forms. What is wrong is left out and the rest read again, so that names and
 * numbers can be compared even while a key is misspelled, and all problems are told at once.
 */
export function readShape(value: unknown, root: Place): Shape {
  const empties = findEmpties(value, root);
  const problems = empties.map((empty) => empty.problem);
  const told = new Set(empties.map((empty) => pathKey(empty.path)));

  let tree: Tree = { value, place: root };
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const read = policySchema.safeParse(tree.value);
    if (read.success) return { source: read.data, root: tree.place, problems };
    const issues = read.error.issues.flatMap((issue) => readIssue(issue, tree.value));
    // What later rounds find is missing because it was left out, and was told in the first.
    if (round === 0)
      for (const issue of issues)
        if (!told.has(pathKey(issue.path)))
          problems.push(...explainIssue(issue, valueAt(value, issue.path), root));
    if (!isMap(tree.value)) break;
    // A policy of an unknown version is still worth looking through.
    tree = { value: { ...tree.value, version: 1 }, place: tree.place };
    tree = prune(
      tree,
      issues.flatMap((issue) => wrongPaths(issue, tree.value)),
    );
  }
  return { source: null, root, problems };
}

/** Each round leaves something out at least one level further up, and policies are seven levels deep. */
const MOST_ROUNDS = 10;

/** The issues of "text or map" become those of the alternative its author was writing. */
function readIssue(raw: z.core.$ZodIssue, value: unknown): readonly Issue[] {
  const path = raw.path.map((step) => (typeof step === 'number' ? step : String(step)));
  const chosen = raw.code === 'invalid_union' ? raw.errors[isMap(valueAt(value, path)) ? 1 : 0] : undefined;
  if (chosen === undefined) return [{ path, raw }];
  return chosen.flatMap((inner) => readIssue({ ...inner, path: [...path, ...inner.path] }, value));
}

/** What to leave out so that an issue goes away; a thing that lacks a required key goes as a whole. */
function wrongPaths({ path, raw }: Issue, value: unknown): readonly Path[] {
  if (raw.code === 'unrecognized_keys') return raw.keys.map((key) => [...path, key]);
  return [valueAt(value, path) === undefined ? path.slice(0, -1) : path];
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    const next: unknown = Reflect.get(at, step);
    at = next;
  }
  return at;
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
