import { z } from 'zod';
import { Unavailable } from '../../app/ports.ts';
import type { Api } from './api.ts';
import type { Reply } from './send.ts';
import { shaped } from './shape.ts';
import { withQuery } from './url.ts';

export interface PagedRead<T extends z.ZodType> {
  readonly url: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly what: string;
  readonly element: T;
  /** The key of the list, where the answer is an object around it. */
  readonly within?: string;
  /** How many elements there should be; null: not known, the first page tells. */
  readonly expected?: number | null;
  /** Where GitHub ends: no page after this one is asked for. */
  readonly lastPage?: number;
}

const PAGE = 100;
/** No list that we read is longer; a `Link` that says so is not believed. */
const MOST_PAGES = 500;

/**
 * A whole list, a hundred a page, the pages in parallel. Where `expected` is known all are asked for at once, else the first
 * one tells how many there are. A list that turns out shorter than expected is given as it is: the verdict sees that it does
 * not add up. Null: 404.
 */
export async function readPages<T extends z.ZodType>(
  api: Api,
  read: PagedRead<T>,
): Promise<readonly z.infer<T>[] | null> {
  const most = read.lastPage ?? MOST_PAGES;
  const sure = Math.min(Math.max(1, Math.ceil((read.expected ?? 1) / PAGE)), most);
  const pages = await readRange(api, read, 1, sure);
  for (let last = pages.at(-1); last?.next === true && pages.length < most; last = pages.at(-1)) {
    const end = Math.min(Math.max(last.last ?? 0, pages.length + 1), most);
    pages.push(...(await readRange(api, read, pages.length + 1, end)));
  }
  if (pages.some((page) => page.missing)) return null;
  if (pages.at(-1)?.next === true && read.lastPage === undefined)
    throw new Unavailable(`GitHub's list is too long to be read: ${read.what}.`);
  return pages.flatMap((page) => page.elements);
}

/** Every list that must be there. */
export async function readAll<T extends z.ZodType>(
  api: Api,
  read: PagedRead<T>,
): Promise<readonly z.infer<T>[]> {
  const all = await readPages(api, read);
  if (all === null) throw new Unavailable(`GitHub answered 404 when asked for ${read.what}.`);
  return all;
}

interface Page<T> {
  readonly missing: boolean;
  readonly elements: readonly T[];
  readonly next: boolean;
  readonly last: number | null;
}

function readRange<T extends z.ZodType>(
  api: Api,
  read: PagedRead<T>,
  from: number,
  to: number,
): Promise<Page<z.infer<T>>[]> {
  return Promise.all(
    Array.from({ length: to - from + 1 }, async (_, index) => {
      const url = withQuery(read.url, { ...read.query, per_page: PAGE, page: from + index });
      const reply = await api.read({ url, what: read.what });
      if (reply === null) return { missing: true, elements: [], next: false, last: null };
      return { missing: false, elements: elementsOf(read, reply), ...linksOf(reply) };
    }),
  );
}

function elementsOf<T extends z.ZodType>(read: PagedRead<T>, reply: Reply): readonly z.infer<T>[] {
  const list = z.array(read.element);
  if (read.within === undefined) return shaped(list, reply, read.what);
  const around = shaped(z.record(z.string(), z.unknown()), reply, read.what);
  return shaped(list, { ...reply, body: around[read.within] }, read.what);
}

/** `<https://…?page=2>; rel="next", <https://…?page=7>; rel="last"` */
function linksOf(reply: Reply): { readonly next: boolean; readonly last: number | null } {
  const link = reply.headers['link'] ?? '';
  const last = /<[^>]*[?&]page=(\d+)[^>]*>;\s*rel="last"/.exec(link)?.[1];
  return { next: /rel="next"/.test(link), last: last === undefined ? null : Number(last) };
}
