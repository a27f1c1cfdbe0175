import type { Registry } from 'prom-client';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { Clock, Meter } from '../../app/ports.ts';
import type { Instant } from '../../core/time/instant.ts';

const WAIT_BUCKETS = [0.01, 0.1, 0.5, 1, 5, 15, 60];

/** Requests to GitHub, what it still grants, and how long they wait for our own limits. */
export function githubMetrics(
  registry: Registry,
  clock: Clock,
): Pick<Meter, 'requested' | 'budget' | 'waited'> {
  const registers = [registry];
  const requests = new Counter({
    name: 'lockstep_github_requests_total',
    help: 'Requests to GitHub by what they were about and how they were answered.',
    labelNames: ['family', 'status'],
    registers,
  });
  const waits = new Histogram({
    name: 'lockstep_github_wait_seconds',
    help: 'How long requests waited for our own limits.',
    labelNames: ['urgency'],
    buckets: WAIT_BUCKETS,
    registers,
  });
  const budgets = new Map<number, { readonly remaining: number; readonly resets: Instant }>();
  const remaining = (): readonly number[] =>
    [...budgets].flatMap(([id, budget]) => {
      if (budget.resets > clock.now()) return [budget.remaining];
      budgets.delete(id);
      return [];
    });
  registry.registerMetric(
    new Gauge({
      name: 'lockstep_github_remaining_lowest',
      help: 'Requests that GitHub still grants in this hour to the installation that has fewest left; left out: none was asked for.',
      registers: [],
      // One number, so that the labels do not grow with the installations.
      collect() {
        const all = remaining();
        if (all.length === 0) this.remove();
        else this.set(Math.min(...all));
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'lockstep_github_installations',
      help: 'Installations for which GitHub was asked in this hour.',
      registers: [],
      collect() {
        this.set(remaining().length);
      },
    }),
  );
  return {
    requested: (family, status) => requests.inc({ family, status }),
    waited: (urgency, milliseconds) => waits.observe({ urgency }, milliseconds / 1000),
    budget: (installation, remaining, resets) => void budgets.set(installation, { remaining, resets }),
  };
}
