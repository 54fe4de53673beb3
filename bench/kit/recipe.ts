/**
 * A recipe of ours as one machine needs it: names, addresses and paths exchanged, nothing else.
 * @throws when something that is to be exchanged is not in it, so that what is run stays what is documented
 */
export const exchanged = (recipe: string, exchanges: readonly (readonly [from: string, to: string])[]): string =>
  exchanges.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the recipe does not say "${from}" any more`);
    return text.replaceAll(from, to);
  }, recipe);
