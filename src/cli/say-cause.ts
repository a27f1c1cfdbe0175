/** Why something could not be opened or started, to stand after a colon and before a full stop. */
export function sayCause(cause: unknown): string {
  if (codeOf(cause) === 'ERR_UNKNOWN_BUILTIN_MODULE')
    return `this Node (${process.version}) is too old, the server and its store need 22.18 or later`;
  return cause instanceof Error ? cause.message : String(cause);
}

/** What Node calls the error, such as `EADDRINUSE`; empty where it has no name. */
export function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}
