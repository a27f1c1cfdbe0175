/** What the use cases need from the world. Adapters implement these; nothing here knows a vendor. */
import type { Instant } from '../core/time/instant.ts';

export type * from './ports/campaign-record.ts';
export type * from './ports/campaign-store.ts';
export * from './ports/errors.ts';
export * from './ports/github.ts';
export type * from './ports/ledger.ts';
export * from './ports/meter.ts';
export type * from './ports/pull-record.ts';
export type * from './ports/redelivery.ts';
export type * from './ports/store.ts';
export * from './ports/urgent-kinds.ts';

export interface Clock {
  now(): Instant;
}

/** Structured lines for whoever runs the server; nothing secret, no policy text, no comment text. */
export interface Log {
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}
