import type { Clock, Urgency } from '../../app/ports.ts';
import { Unavailable, URGENCIES } from '../../app/ports.ts';
import type { Instant } from '../../core/time/instant.ts';
import { writeInstant } from '../../core/time/instant.ts';
import type { Pause } from './pause.ts';
import { createWindow } from './window.ts';

export interface LimitSettings {
  readonly atOnce: number;
  /** A read costs 1, a write 5. */
  readonly pointsAMinute: number;
  /** Comments and review requests: what sends notifications. */
  readonly contentAMinute: number;
  readonly contentAnHour: number;
}

/**
 * What GitHub grants one installation; half of its 100 requests at once, to leave room for other clients of it.
 * https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export const GITHUB_LIMITS: LimitSettings = {
  atOnce: 50,
  pointsAMinute: 900,
  contentAMinute: 80,
  contentAnHour: 500,
};

export interface Cost {
  readonly points: number;
  readonly content: boolean;
  readonly urgency: Urgency;
}

/** The gate in front of one installation's requests. */
export interface Limits {
  /**
   * Runs the work when it is its turn: the most urgent first, then the oldest. Throws `Unavailable` with the time to try
   * again where it would have to wait for longer than a moment, or where GitHub asked for silence meanwhile: the work
   * comes back then, and keeps no place that something more urgent could use.
   */
  run<T>(cost: Cost, work: () => Promise<T>): Promise<T>;
  /** GitHub asked for silence: nothing starts before then. */
  hold(until: Instant): void;
}

const MINUTE = 60_000;
/** How long a comment or review request waits here; a crowd of them is sent away, each with a time of its own. */
const MOMENT = 5_000;

interface Waiting extends Cost {
  /** Is given what to call when the work is done. */
  readonly start: (ended: () => void) => void;
  readonly refuse: (error: Unavailable) => void;
}

/** One for each installation, so that one that floods slows only itself. */
export function createLimits(clock: Clock, pause: Pause, settings: LimitSettings = GITHUB_LIMITS): Limits {
  const points = createWindow(settings.pointsAMinute, MINUTE);
  const content = [
    createWindow(settings.contentAMinute, MINUTE),
    createWindow(settings.contentAnHour, 60 * MINUTE),
  ];
  let waiting: Waiting[] = [];
  let running = 0;
  let silentUntil: Instant = 0;
  let wakeAt: Instant = Number.POSITIVE_INFINITY;
  let promised: Instant = 0;

  const contentAt = (now: Instant, cost: Cost): Instant =>
    cost.content ? Math.max(now, ...content.map((window) => window.fitsAt(now, 1))) : now;

  function begin(now: Instant, item: Waiting): void {
    waiting = waiting.filter((other) => other !== item);
    const counted = [
      points.spend(now, item.points),
      ...(item.content ? content.map((window) => window.spend(now, 1)) : []),
    ];
    running += 1;
    item.start(() => {
      running -= 1;
      for (const end of counted) end(clock.now());
      pump();
    });
  }

  function giveBack(item: Waiting, retryAt: Instant): void {
    waiting = waiting.filter((other) => other !== item);
    item.refuse(new Unavailable(`GitHub asks us to wait until ${writeInstant(retryAt)}.`, { retryAt }));
  }

  function pump(): void {
    const now = clock.now();
    // What waits for points holds back all behind it, so that many small reads cannot starve an urgent write; what waits
    // for content alone lets the others pass.
    for (const item of waiting) {
      if (silentUntil > now) {
        giveBack(item, silentUntil);
        continue;
      }
      if (running >= settings.atOnce) return;
      const content = contentAt(now, item);
      if (content > now + MOMENT) {
        promised = Math.max(content, promised + MINUTE / settings.contentAMinute);
        giveBack(item, promised);
        continue;
      }
      const enough = points.fitsAt(now, item.points);
      if (enough <= now && content <= now) {
        begin(now, item);
        continue;
      }
      wake(now, Math.max(enough, content));
      if (enough > now) return;
    }
  }

  function wake(now: Instant, at: Instant): void {
    if (at >= wakeAt) return;
    wakeAt = at;
    void pause(at - now).then(() => {
      wakeAt = Number.POSITIVE_INFINITY;
      pump();
    });
  }

  return {
    async run(cost, work) {
      const ended = await new Promise<() => void>((start, refuse) => {
        waiting = inOrder(waiting, { ...cost, start, refuse });
        pump();
      });
      try {
        return await work();
      } finally {
        ended();
      }
    },
    hold(until) {
      silentUntil = Math.max(silentUntil, until);
      pump();
    },
  };
}

const rank = (cost: Cost): number => URGENCIES.indexOf(cost.urgency);

function inOrder(waiting: readonly Waiting[], item: Waiting): Waiting[] {
  const behind = waiting.findIndex((other) => rank(other) > rank(item));
  return behind === -1 ? [...waiting, item] : waiting.toSpliced(behind, 0, item);
}
