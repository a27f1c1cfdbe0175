import type { Commit, Facts } from '../facts/facts.ts';

/** GitHub's own committer, `web-flow`: https://api.github.com/user/19864447 */
const GITHUB_ITSELF = 19864447;

/**
 * Commits that GitHub made and signed when somebody pressed "Update branch": merges of the base, which make nobody a
 * contributor. Anybody can write GitHub's name into a commit, so only a verified signature counts; and a commit from
 * GitHub's editor is signed too, so it has to have two parents of which the second is not of this pull request.
 */
export function githubMerges(facts: Facts): ReadonlySet<string> {
  const own = new Set(facts.commits.map((commit) => commit.sha));
  const begins = `Merge branch '${facts.pull.base.ref}' into `;
  const isMerge = ({ committer, commit, parents }: Commit): boolean =>
    committer?.id === GITHUB_ITSELF &&
    commit.verification?.verified === true &&
    parents?.length === 2 &&
    !own.has(parents[1]?.sha ?? '') &&
    commit.message.startsWith(begins);
  return new Set(facts.commits.filter(isMerge).map((commit) => commit.sha));
}
