/** A process that can be killed: from then on nothing that it began comes to an end. */
export interface Life {
  readonly isOver: boolean;
  /** Resolves when it is over. */
  readonly over: Promise<void>;
  /** With so many more writes from now it is over; `before`: the last of them is not made any more; `after`: its answer is lost. */
  endAfter(writes: number, when: 'before' | 'after'): void;
  end(): void;
}

/** A life, and what counts its writes. */
interface Counted extends Life {
  /** False: the write is not made any more. */
  begin(): boolean;
  finish(): void;
}

export function createLife(): Counted {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isOver = false;
  let left = Number.POSITIVE_INFINITY;
  let lastIsMade = false;
  const end = (): void => {
    isOver = true;
    resolve();
  };
  return {
    get isOver() {
      return isOver;
    },
    over: promise,
    endAfter(writes, when) {
      left = writes;
      lastIsMade = when === 'after';
    },
    end,
    begin() {
      left -= 1;
      if (left <= 0 && !lastIsMade) end();
      return !isOver;
    },
    finish() {
      if (left <= 0) end();
    },
  };
}

/** The same object, whose methods never answer once its life is over. Those that are writes bring the end nearer. */
export function mortal<T extends object>(life: Counted, target: T, isWrite: (name: string) => boolean): T {
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]): Promise<unknown> => {
        const counts = isWrite(String(name));
        if (life.isOver || (counts && !life.begin())) return NEVER;
        try {
          return await Reflect.apply(value, object, args);
        } finally {
          if (counts) life.finish();
          if (life.isOver) await NEVER;
        }
      };
    },
  });
}

const NEVER = new Promise<never>(() => undefined);
