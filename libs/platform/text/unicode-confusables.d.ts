declare module 'unicode-confusables' {
  /** The text with every character replaced by the one it looks like, by Unicode's table of confusables. */
  export function rectifyConfusion(text: string): string;
}
