/** A moment: whole milliseconds since 1970 in UTC. Text stays ISO 8601 in data; this is what code compares. */
export type Instant = number;

/** Reads an ISO 8601 instant, e.g. `2026-10-14T10:00:00Z`; null when it is none (a date without a time and zone is none). */
export function readInstant(text: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** Writes an instant as GitHub does: `2026-10-14T10:00:00Z`, milliseconds dropped. */
export const writeInstant = (at: Instant): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
