/**
 * What a record holds under a name; undefined where it holds nothing. Files can be named `constructor` or `toString`,
 * which a plain look-up finds in every object.
 */
export const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
