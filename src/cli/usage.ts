/** What was asked for cannot be: the message goes to the terminal with the way to `--help`. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
