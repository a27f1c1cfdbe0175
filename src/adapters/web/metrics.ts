import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { Store } from '../../app/ports.ts';
import type { Outcome } from '../../core/verdict/verdict.ts';
import type { WebhookResult } from './webhook.ts';

/** What Prometheus can scrape. Labels are closed lists, so that nobody outside can make them grow. */
export interface Metrics {
  countDelivery(result: WebhookResult): void;
  countVerdict(outcome: Outcome): void;
  /** The text exposition format. */
  expose(): Promise<{ readonly type: string; readonly text: string }>;
}

/** The queue is asked for when somebody scrapes, not before. */
export function createMetrics(store: Pick<Store, 'queueDepth'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const deliveries = new Counter({
    name: 'lockstep_deliveries_total',
    help: 'Webhook deliveries by what became of them.',
    labelNames: ['result'],
    registers,
  });
  const verdicts = new Counter({
    name: 'lockstep_verdicts_total',
    help: 'Judged pull requests by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const jobs = new Gauge({
    name: 'lockstep_jobs',
    help: 'Jobs that wait, and jobs set aside for a person to look at.',
    labelNames: ['state'],
    registers: [],
    async collect() {
      const depth = await store.queueDepth();
      this.set({ state: 'waiting' }, depth.waiting);
      this.set({ state: 'set_aside' }, depth.set_aside);
    },
  });
  registry.registerMetric(jobs);
  return {
    countDelivery: (result) => deliveries.inc({ result }),
    countVerdict: (outcome) => verdicts.inc({ outcome }),
    expose: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
