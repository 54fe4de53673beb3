/**
 * Why the embedded PostgreSQL could not be had.
 *
 * - `in-use`: another running Plenum owns the folder (`pid` names it)
 * - `no-binaries`: the optional package for this platform is not installed
 * - `wrong-version`: the folder was made by another major version
 * - `no-access`: the account PostgreSQL must run under cannot reach the folder
 * - `failed`: PostgreSQL itself refused; the message ends with its own last words
 */
export type PostgresErrorCode = 'in-use' | 'no-binaries' | 'wrong-version' | 'no-access' | 'failed';

/** A refusal that can be shown to a person as it is. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';

  constructor(
    readonly code: PostgresErrorCode,
    message: string,
    readonly pid?: number,
  ) {
    super(message);
  }
}
