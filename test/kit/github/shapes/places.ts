import { writeInstant } from '../../../../src/core/time/instant.ts';
import type { Instant } from '../../../../src/core/time/instant.ts';

/** Where people would read of something; nothing answers there. */
export const page = (...path: readonly (string | number)[]): string =>
  `https://github.test/${path.join('/')}`;

/** GitHub's node ids are opaque; these say what they are of. */
export const nodeId = (kind: string, id: number): string =>
  Buffer.from(`${kind}:${id}`).toString('base64url');

export const time = (at: Instant): string => writeInstant(at);
export const timeOrNull = (at: Instant | null): string | null => (at === null ? null : writeInstant(at));
