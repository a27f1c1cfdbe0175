/** A line and a column, from 1. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** Where a value stands in the text, and where its parts do. */
export interface Place {
  /** Of the key that names it; of the value itself in a list and at the top. */
  readonly key: Spot;
  readonly value: Spot;
  readonly parts: ReadonlyMap<string | number, Place>;
}

export type Path = readonly (string | number)[];

/** The place a path leads to; where it leads nowhere (a key that is missing), the last one on the way. */
export function placeOf(root: Place, path: Path): Place {
  let place = root;
  for (const step of path) {
    const next = place.parts.get(step);
    if (next === undefined) return place;
    place = next;
  }
  return place;
}
