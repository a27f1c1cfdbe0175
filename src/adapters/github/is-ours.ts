import { z } from 'zod';
import { accountSchema } from '../../core/facts/facts.ts';

/** Who wrote an issue or comment, and through which app. */
export const writtenSchema = z.object({
  user: accountSchema.nullish().transform((user) => user ?? null),
  performed_via_github_app: z.object({ id: z.int() }).nullish(),
});

/** Tells what our own app wrote from what others did: by the app's id, or where GitHub does not name it, by its name. */
export async function isOurs(
  { user, performed_via_github_app: app }: z.infer<typeof writtenSchema>,
  appId: number,
  readSlug: () => Promise<string>,
): Promise<boolean> {
  if (user === null || (user.type ?? 'Bot') !== 'Bot') return false;
  if (app) return app.id === appId;
  return user.login.toLowerCase() === `${await readSlug()}[bot]`.toLowerCase();
}
