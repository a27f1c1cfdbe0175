import type { Outcome, ReasonCode } from '../../core/verdict/verdict.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Urgency } from './github.ts';

/** What is asked of GitHub, by what it is about. */
export type RouteFamily =
  | 'pulls'
  | 'issues'
  | 'checks'
  | 'commits'
  | 'contents'
  | 'git'
  | 'teams'
  | 'users'
  | 'repositories'
  | 'graphql'
  | 'app'
  | 'other';

/** `none`: no answer came. */
export type StatusClass = '2xx' | '3xx' | '4xx' | '5xx' | 'limited' | 'none';

/** Hears of what happens, so that whoever runs the server can count it. What it is told comes from closed lists, never from people. */
export interface Meter {
  judged(outcome: Outcome, reasons: readonly ReasonCode[]): void;
  /** A department's first response or decision did not come in time. */
  promiseMissed(promise: 'first_response' | 'decision'): void;
  jobEnded(kind: string, result: 'done' | 'failed', milliseconds: number): void;
  requested(family: RouteFamily, status: StatusClass): void;
  /** How many requests GitHub still grants an installation until `resets`. */
  budget(installation: number, remaining: number, resets: Instant): void;
  /** How long a request stood before our own limits. */
  waited(urgency: Urgency, milliseconds: number): void;
}

/** For those who count nothing. */
export const NO_METER: Meter = {
  judged: () => undefined,
  promiseMissed: () => undefined,
  jobEnded: () => undefined,
  requested: () => undefined,
  budget: () => undefined,
  waited: () => undefined,
};
