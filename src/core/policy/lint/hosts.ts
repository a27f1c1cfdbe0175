import { readHostPattern } from '../hosts.ts';
import type { Problem } from '../problem.ts';
import { warningAt, type Subject } from './subject.ts';

/** Hosts of vendors that no page can be compared with. They make nobody known, so nothing passes by them. */
export const lintHosts = (subject: Subject): readonly Problem[] =>
  (subject.source.vendors ?? []).flatMap(({ hosts = [] }, index) =>
    hosts.flatMap((host, at) =>
      readHostPattern(host) !== null
        ? []
        : [
            warningAt(subject, ['vendors', index, 'hosts', at], {
              code: 'bad_host',
              text: `\`${host.slice(0, 80)}\` is not a host, so it makes nobody known.`,
              hint: 'Write it without https:// and path: static.klaviyo.com, or *.klaviyo.com for it and all below.',
            }),
          ],
    ),
  );
