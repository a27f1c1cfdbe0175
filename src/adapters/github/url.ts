/** `/repos/acme/shop/git/ref/heads/release/1`: each part encoded, the slashes inside a part kept, as GitHub spells its paths. */
export const repoUrl = (repo: string, ...parts: readonly (string | number)[]): string =>
  urlOf('repos', repo, ...parts);

export const urlOf = (...parts: readonly (string | number)[]): string =>
  `/${parts
    .flatMap((part) => String(part).split('/'))
    .map(encodeURIComponent)
    .join('/')}`;

export function withQuery(url: string, query: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? url : `${url}?${pairs.join('&')}`;
}
