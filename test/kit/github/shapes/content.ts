import { complete } from '../../openapi/complete.ts';
import type { Entry, Repository, Tree } from '../model.ts';
import type { Shape } from './account.ts';
import { page } from './places.ts';

/** What stands at a path: a file, a symlink, a submodule, or a folder's list; undefined: nothing. */
export function contentShape(
  repository: Repository,
  tree: Tree,
  path: string,
): Shape | readonly Shape[] | undefined {
  const entry = tree.get(path);
  if (entry !== undefined) return fileShape(repository, path, entry);
  const prefix = path === '' ? '' : `${path}/`;
  const names = new Set<string>();
  for (const other of tree.keys())
    if (other.startsWith(prefix)) names.add(other.slice(prefix.length).split('/')[0] ?? '');
  if (names.size === 0) return undefined;
  return [...names].map((name) => entryShape(repository, `${prefix}${name}`, tree.get(`${prefix}${name}`)));
}

/** Above this size GitHub gives no content here. */
const LARGEST = 1024 * 1024;

function fileShape(repository: Repository, path: string, entry: Entry): Shape {
  const bytes = repository.blobs.get(entry.sha) ?? Buffer.alloc(0);
  const fields = { ...placeFields(repository, path), sha: entry.sha, size: bytes.length };
  if (entry.mode === '120000')
    return complete('content-symlink', { ...fields, type: 'symlink', target: bytes.toString() });
  if (entry.mode === '160000')
    return complete('content-submodule', { ...fields, type: 'submodule', submodule_git_url: page(path) });
  const content =
    bytes.length > LARGEST
      ? { content: '', encoding: 'none' }
      : { content: wrapped(bytes), encoding: 'base64' };
  return complete('content-file', { ...fields, type: 'file', ...content });
}

/** GitHub breaks base64 into lines of 60 characters. */
const wrapped = (bytes: Buffer): string => bytes.toString('base64').replaceAll(/.{60}/g, '$&\n');

const entryShape = (repository: Repository, path: string, entry: Entry | undefined): Shape => ({
  ...placeFields(repository, path),
  type: entry === undefined ? 'dir' : typeOf(entry),
  sha: entry?.sha ?? '0'.repeat(40),
  size: repository.blobs.get(entry?.sha ?? '')?.length ?? 0,
});

function typeOf(entry: Entry): string {
  if (entry.mode === '120000') return 'symlink';
  return entry.mode === '160000' ? 'submodule' : 'file';
}

const placeFields = (repository: Repository, path: string): Shape => {
  const place = page('repos', repository.full_name, 'contents', encodeURI(path));
  return {
    name: path.split('/').at(-1) ?? '',
    path,
    url: place,
    git_url: place,
    html_url: place,
    download_url: place,
    _links: { self: place, git: place, html: place },
  };
};
