/** One thing that `gauze doctor` looks at. */
export interface Check {
  readonly name: string;
  /** What to do when it fails; undefined when it holds. */
  readonly remedy: string | undefined;
  /** Worth knowing, but no reason to stop: the run still does what is safe. */
  readonly warns?: boolean;
}
