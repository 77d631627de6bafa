interface Started {
  readonly address: string;
  readonly unsafe: readonly string[];
  readonly observing: readonly string[];
  readonly newToken: string | undefined;
}

/** What a person at the terminal is told of a start. */
export const startLines = ({ address, unsafe, observing, newToken }: Started): string[] => [
  ...unsafe.map((name) => `gauze: webhook source ${name} takes everything from everybody (unsafe)`),
  ...observing.map(
    (name) => `gauze: webhook source ${name} only observes: nothing is masked or delivered, raw text still flows`,
  ),
  `gauze: serving on ${address} (playground at /, API reference at /reference)`,
  newToken === undefined
    ? 'gauze: access tokens as before; gauze access create NAME --scope mask,detect makes another'
    : `gauze: access token, shown this once: ${newToken}`,
];
