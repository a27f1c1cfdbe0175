import type { Path, Place } from './yaml/places.ts';

export interface Tree {
  readonly value: unknown;
  readonly place: Place;
}

/** A copy of a value and its places without what stands at these paths; in lists the entries behind move up. */
export function prune(tree: Tree, paths: readonly Path[]): Tree {
  return pruneAt(tree, [], new Set(paths.map(pathKey)));
}

/** The same text for the same path. No key contains a NUL: the scan of the text refuses it. */
export const pathKey = (path: Path): string => path.join('\0');

function pruneAt({ value, place }: Tree, path: Path, gone: ReadonlySet<string>): Tree {
  const keep = (step: string | number): boolean => !gone.has(pathKey([...path, step]));
  const part = (step: string | number, inner: unknown): Tree =>
    pruneAt({ value: inner, place: place.parts.get(step) ?? place }, [...path, step], gone);

  if (Array.isArray(value)) {
    const kept = value.flatMap((entry: unknown, index) => (keep(index) ? [part(index, entry)] : []));
    const parts = new Map(kept.map((tree, index) => [index, tree.place]));
    return { value: kept.map((tree) => tree.value), place: { ...place, parts } };
  }
  if (typeof value !== 'object' || value === null) return { value, place };
  const kept = Object.entries(value).flatMap(([key, entry]): [string, Tree][] =>
    keep(key) ? [[key, part(key, entry)]] : [],
  );
  const parts = new Map(kept.map(([key, tree]) => [key, tree.place]));
  return {
    value: Object.fromEntries(kept.map(([key, tree]) => [key, tree.value])),
    place: { ...place, parts },
  };
}
