/** Something that can die: from then on nothing that was made from it answers. */
export interface Life {
  readonly isOver: boolean;
  /** After so many more calls from now it is over; `before`: the last of them is not made any more, else its answer is lost. */
  endAfter(calls: number, when: 'before' | 'after'): void;
  end(): void;
  /** Counts a call. Throws where it is over, or is over with this one. */
  begin(): void;
  finish(): void;
}

export function createLife(): Life {
  let over = false;
  let left = Number.POSITIVE_INFINITY;
  let lastIsLost = false;
  const die = (): never => {
    throw new Error('The process was killed.');
  };
  return {
    get isOver() {
      return over;
    },
    endAfter(calls, when) {
      left = calls;
      lastIsLost = when === 'after';
    },
    end() {
      over = true;
    },
    begin() {
      if (over) die();
      left -= 1;
      if (left > 0) return;
      if (!lastIsLost) over = true;
      if (over) die();
    },
    finish() {
      if (left <= 0) over = true;
      if (over) die();
    },
  };
}

/** The same object, whose methods fail once its life is over. Those named in `counted` bring the end nearer. */
export function mortal<T extends object>(life: Life, target: T, counted: (name: string) => boolean): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]): Promise<unknown> => {
        if (life.isOver) throw new Error('The process was killed.');
        const counts = counted(String(name));
        if (counts) life.begin();
        const given: unknown = await Reflect.apply(value, object, args);
        if (counts) life.finish();
        if (life.isOver) throw new Error('The process was killed.');
        return given;
      };
    },
  });
}
