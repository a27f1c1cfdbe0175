/** What the server is told by its environment. Secrets are here and nowhere else: nothing prints this object. */
export interface Settings {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly githubApiUrl: string;
  /** Where people reach the pages; null: not told. */
  readonly publicUrl: string | null;
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** PostgreSQL instead of the embedded store; null: embedded. */
  readonly databaseUrl: string | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}
