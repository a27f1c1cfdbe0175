/** Where the adapter says what somebody who runs the server may want to know. Never with a secret in it. */
export interface Log {
  warn(message: string): void;
  error(message: string): void;
}
