import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FileText, GitHub } from '../../app/ports.ts';
import type { Api } from './api.ts';
import { readOne } from './shape.ts';
import { repoUrl, withQuery } from './url.ts';

const MOST_BYTES = 1_048_576;

const base64 = z.object({ encoding: z.string(), content: z.string() });

const file = base64.extend({
  type: z.literal('file').default('file'),
  path: z.string().nullish(),
  sha: z.string().nullish(),
});
const symlink = z.object({ type: z.literal('symlink'), target: z.string(), sha: z.string() });
const submodule = z.object({ type: z.literal('submodule') });
const folder = z.array(z.unknown());
const contents = z.union([folder, file, symlink, submodule]);

/** Texts of files. */
export function contentReads(api: Api): Pick<GitHub, 'readText' | 'readBlob'> {
  return {
    async readText(repo, path, ref) {
      // Without a ref, GitHub reads the default branch.
      const url = withQuery(repoUrl(repo, 'contents', path), ref === 'HEAD' ? {} : { ref });
      const answer = await readOne(api, { url, what: `${path} of ${repo} at ${ref}` }, contents);
      if (answer === null || !('type' in answer)) return null;
      switch (answer.type) {
        case 'file':
          return textOf(path, answer);
        case 'symlink':
          return { text: answer.target, blob: answer.sha };
        case 'submodule':
          break;
      }
      return null;
    },

    async readBlob(repo, sha) {
      const answer = await readOne(
        api,
        { url: repoUrl(repo, 'git', 'blobs', sha), what: `blob ${sha} of ${repo}` },
        base64,
      );
      return answer === null ? null : decode(answer);
    },
  };
}

/**
 * The text of a file. GitHub follows a symlink to another file of the repository and gives that one, under its own path:
 * then the text is what git holds for a symlink, the path it points to. So a policy that is a symlink does not parse, instead
 * of being a file that no rule protects.
 */
function textOf(path: string, answer: z.infer<typeof file>): FileText | null {
  const named = (text: string): FileText => ({ text, blob: answer.sha ?? blobOf(text) });
  if ((answer.path ?? path) !== path) return named(answer.path ?? '');
  const text = decode(answer);
  return text === null ? null : named(text);
}

/** The name that git has for a text. */
const blobOf = (text: string): string =>
  createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest('hex');

/** Null: over 1 MB (GitHub then says `none`), or not UTF-8. */
function decode(answer: z.infer<typeof base64>): string | null {
  if (answer.encoding !== 'base64') return null;
  const bytes = Buffer.from(answer.content, 'base64');
  if (bytes.length > MOST_BYTES || bytes.includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
