/** So many share one wait for the store, and are not in the way of what else is to be done. */
const AT_ONCE = 50;

/** Runs the work over thousands of items, some at a time; gives the results in their order. */
export async function mapInGroups<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const group = items.slice(from, from + AT_ONCE);
    results.push(...(await Promise.all(group.map((item, index) => work(item, from + index)))));
  }
  return results;
}
