import { appRoutes } from './routes/app.ts';
import { checkRoutes } from './routes/checks.ts';
import { contentRoutes } from './routes/contents.ts';
import { issueRoutes } from './routes/issues.ts';
import { pullRoutes } from './routes/pulls.ts';
import { repositoryRoutes } from './routes/repositories.ts';
import { reviewRoutes } from './routes/reviews.ts';
import type { Handler, Routes } from './call.ts';

/** A route that fits a request, with what stands in the place of its parameters. */
export interface Match {
  /** As GitHub's description spells it, `GET /repos/{owner}/{repo}`. */
  readonly operation: string;
  readonly handler: Handler;
  readonly params: Readonly<Record<string, string>>;
}

const ALL: Routes = {
  ...appRoutes,
  ...repositoryRoutes,
  ...contentRoutes,
  ...pullRoutes,
  ...reviewRoutes,
  ...issueRoutes,
  ...checkRoutes,
};

/** Every operation that the double answers over REST. */
export const ROUTED: readonly string[] = Object.keys(ALL);

/** These parameters may hold slashes. */
const DEEP = new Set(['path', 'ref', 'branch', 'basehead']);

/** Routes with more fixed words come first: `…/commits/{ref}/check-runs` before `…/commits/{ref}`. */
const compiled = Object.entries(ALL)
  .map(([operation, handler]) => ({ operation, handler, ...compile(operation) }))
  .sort((a, b) => b.fixed - a.fixed);

/** Finds the route of a request; undefined: GitHub may have it, the double has not. */
export function match(method: string, pathname: string): Match | undefined {
  const wanted = `${method} ${pathname}`;
  for (const { operation, handler, pattern } of compiled) {
    const found = pattern.exec(wanted);
    if (found === null) continue;
    const params = Object.entries(found.groups ?? {}).map(
      ([name, text]) => [name, decodeURIComponent(text)] as const,
    );
    return { operation, handler, params: Object.fromEntries(params) };
  }
  return undefined;
}

function compile(operation: string): { readonly pattern: RegExp; readonly fixed: number } {
  const source = operation.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    DEEP.has(name) ? `(?<${name}>.*)` : `(?<${name}>[^/]+)`,
  );
  const fixed = operation.split('/').filter((step) => !step.startsWith('{')).length;
  return { pattern: new RegExp(`^${source}$`), fixed };
}
