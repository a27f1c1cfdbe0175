import { playCell } from './cell.ts';
import type { FaultKind, PlannedFault } from './fault.ts';
import { FAULTS, LIES, fits } from './fault.ts';
import type { FaultLife } from './lives.ts';
import { LIVES } from './lives.ts';

/** One field of the matrix: a route, a fault, and how often it strikes. */
export interface Cell extends PlannedFault {
  readonly life: FaultLife;
  readonly often: Often;
}

type Often = 'once' | 'three times' | 'always';

const TIMES: Readonly<Record<Often, number>> = {
  once: 1,
  'three times': 3,
  always: Number.POSITIVE_INFINITY,
};

/** What the matrix came to. */
export interface FaultFigures {
  readonly cells: number;
  readonly routes: number;
  /** Requests that went wrong. */
  readonly struck: number;
  /** Cells whose fault is a lie that lasts: there is no telling it from the truth, so a green check is held against the truth only once it is over. */
  readonly believed: number;
  readonly faults: readonly CellFault[];
}

/** A cell in which something happened that must not. */
export interface CellFault {
  readonly cell: string;
  readonly kind: 'false green' | 'doubled' | 'lost' | 'silent';
  readonly because: string;
}

/** Every route that the app uses in some life × every fault that can befall it × once, three times, always. */
export async function planMatrix(): Promise<readonly Cell[]> {
  const home = new Map<string, { readonly life: FaultLife; readonly count: number }>();
  for (const life of LIVES) {
    const { seen } = await playCell(life, null);
    for (const [operation, count] of seen) if (!home.has(operation)) home.set(operation, { life, count });
  }
  return [...home].flatMap(([operation, { life, count }]) =>
    FAULTS.filter((kind) => fits(kind, operation)).flatMap((kind) =>
      (['once', 'three times', 'always'] as const).map((often) => ({
        operation,
        kind,
        often,
        times: TIMES[often],
        after: often === 'always' ? 0 : turnOf(`${operation} ${kind} ${often}`, count),
        life,
      })),
    ),
  );
}

/** At which request of a life it begins: another one for each cell, and the same in every run. */
function turnOf(name: string, count: number): number {
  let sum = 7;
  for (const char of name) sum = (sum * 31 + char.charCodeAt(0)) % 1_000_003;
  return sum % count;
}

export const nameOf = ({ operation, kind, often, after }: Cell): string =>
  `${operation} × ${kind} × ${often}${after === 0 ? '' : ` from request ${after + 1} on`}`;

/** How many cells are played at once: each waits for its own answers most of the time. */
const AT_ONCE = 4;

/** Plays cells, and says what went wrong in them. */
export async function runCells(
  cells: readonly Cell[],
  progress: (done: number, found: readonly CellFault[]) => void = () => undefined,
): Promise<FaultFigures> {
  const waiting = cells.slice();
  const faults: CellFault[] = [];
  let [done, struck] = [0, 0];
  const work = async (): Promise<void> => {
    for (let cell = waiting.shift(); cell; cell = waiting.shift()) {
      const found = await faultsOf(cell);
      struck += found.struck;
      faults.push(...found.faults);
      done += 1;
      progress(done, found.faults);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return {
    cells: cells.length,
    routes: new Set(cells.map(({ operation }) => operation)).size,
    struck,
    believed: cells.filter(({ kind, often }) => often !== 'once' && isLie(kind)).length,
    faults,
  };
}

const isLie = (kind: FaultKind): boolean => LIES.includes(kind);

async function faultsOf(
  cell: Cell,
): Promise<{ readonly struck: number; readonly faults: readonly CellFault[] }> {
  const name = nameOf(cell);
  try {
    const result = await playCell(cell.life, cell);
    // While a fault lasts not every check can be right; but then the check or the log says so, but where it is a lie.
    const silent = cell.often === 'always' && !isLie(cell.kind) ? result.silent : [];
    const named = (kind: CellFault['kind'], all: readonly string[]): readonly CellFault[] =>
      all.map((because) => ({ cell: name, kind, because }));
    return {
      struck: result.met,
      faults: [
        ...named('false green', result.falseGreens),
        ...named('doubled', result.doubled),
        ...named('lost', result.lost),
        ...named('silent', silent),
      ],
    };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { struck: 0, faults: [{ cell: name, kind: 'lost', because }] };
  }
}
