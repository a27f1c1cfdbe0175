/**
 * Calls that come while one is under way are done together by the next, which costs little more than doing one. Where that
 * fails each is done by itself, so that one that cannot be done spoils no other.
 */
export function together<Item, Result>(
  most: number,
  doAll: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  interface Call extends PromiseWithResolvers<Result> {
    readonly item: Item;
  }
  let waiting: Call[] = [];
  let busy = false;

  async function work(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const calls = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await answer(calls);
    }
    busy = false;
  }

  async function answer(calls: readonly Call[]): Promise<void> {
    try {
      const results = await doAll(calls.map(({ item }) => item));
      results.forEach((result, index) => calls[index]?.resolve(result));
    } catch (error) {
      if (calls.length === 1) calls[0]?.reject(error);
      else await Promise.all(calls.map((call) => answer([call])));
    }
  }

  return (item) => {
    const call = { item, ...Promise.withResolvers<Result>() };
    waiting.push(call);
    if (!busy) void work();
    return call.promise;
  };
}
