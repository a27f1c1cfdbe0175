import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Clock, Meter, Store } from '../../app/ports.ts';
import { githubMetrics } from './github-metrics.ts';
import type { WebhookResult } from './webhook.ts';

/** What Prometheus can scrape. Labels are closed lists, so that nobody outside can make them grow. */
export interface Metrics {
  countDelivery(result: WebhookResult, milliseconds: number): void;
  readonly meter: Meter;
  /** The text exposition format. */
  expose(): Promise<{ readonly type: string; readonly text: string }>;
}

/** GitHub gives up after 10 seconds. */
const ACKNOWLEDGE_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const JOB_BUCKETS = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900];

/** The queue is asked for when somebody scrapes, not before. */
export function createMetrics(store: Pick<Store, 'queueDepth'>, clock: Clock): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const deliveries = new Counter({
    name: 'lockstep_deliveries_total',
    help: 'Webhook deliveries by what became of them.',
    labelNames: ['result'],
    registers,
  });
  const acknowledged = new Histogram({
    name: 'lockstep_acknowledge_seconds',
    help: 'From a delivery’s arrival to its answer.',
    buckets: ACKNOWLEDGE_BUCKETS,
    registers,
  });
  const verdicts = new Counter({
    name: 'lockstep_verdicts_total',
    help: 'Judged pull requests by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const reasons = new Counter({
    name: 'lockstep_verdict_reasons_total',
    help: 'Reasons of verdicts by code, each once a verdict.',
    labelNames: ['reason'],
    registers,
  });
  const missed = new Counter({
    name: 'lockstep_promises_missed_total',
    help: 'Promises of an agreement that were not kept in time.',
    labelNames: ['promise'],
    registers,
  });
  const jobSeconds = new Histogram({
    name: 'lockstep_job_seconds',
    help: 'How long jobs ran.',
    labelNames: ['kind', 'result'],
    buckets: JOB_BUCKETS,
    registers,
  });
  watchQueue(registry, store, clock);
  return {
    countDelivery(result, milliseconds) {
      deliveries.inc({ result });
      acknowledged.observe(milliseconds / 1000);
    },
    meter: {
      judged(outcome, codes) {
        verdicts.inc({ outcome });
        for (const reason of codes) reasons.inc({ reason });
      },
      promiseMissed: (promise) => missed.inc({ promise }),
      jobEnded: (kind, result, milliseconds) => jobSeconds.observe({ kind, result }, milliseconds / 1000),
      ...githubMetrics(registry, clock),
    },
    expose: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

/** While the store does not answer these are left out; the others are still told. */
function watchQueue(registry: Registry, store: Pick<Store, 'queueDepth'>, clock: Clock): void {
  const read = () => store.queueDepth().catch(() => null);
  registry.registerMetric(
    new Gauge({
      name: 'lockstep_jobs',
      help: 'Jobs that wait, that run, and that were set aside for a person to look at.',
      labelNames: ['state'],
      registers: [],
      async collect() {
        const depth = await read();
        this.reset();
        if (depth === null) return;
        this.set({ state: 'waiting' }, depth.waiting);
        this.set({ state: 'running' }, depth.running);
        this.set({ state: 'set_aside' }, depth.set_aside);
      },
    }),
  );
  registry.registerMetric(
    new Gauge({
      name: 'lockstep_queue_oldest_seconds',
      help: 'For how long the oldest job has been due; 0: none is.',
      registers: [],
      async collect() {
        const depth = await read();
        if (depth === null) this.remove();
        else this.set(depth.oldest === null ? 0 : Math.max(0, clock.now() - depth.oldest) / 1000);
      },
    }),
  );
}
