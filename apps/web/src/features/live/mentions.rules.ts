import { crewRoles, type FeedMessage, type PresentCrew } from '@plenum/contracts';

/** What somebody is typing after an @ at the end of their text; undefined when they are not. */
export const mentionBegun = (text: string): string | undefined => /(?:^|\s)@([^@\n]{0,40})$/.exec(text)?.[1];

/**
 * Whom one can mention: the whole crew by what it is called, those of it who spoke here, the latest first, and those who
 * are here and have said nothing yet; oneself is left out.
 */
export const mentionable = (
  messages: readonly FeedMessage[],
  present: readonly PresentCrew[],
  everybody: string,
  own?: string,
): readonly string[] => {
  const spoke = messages.filter(({ author }) => crewRoles.includes(author.role)).map(({ author }) => author.name);
  const names = [...spoke.toReversed(), ...present.map(({ name }) => name)].filter((name) => name !== own);
  return [...new Set([everybody, ...names])];
};

/** Those that fit what was typed so far, a handful at most. */
export const mentionOffers = (text: string, names: readonly string[]): readonly string[] => {
  const begun = mentionBegun(text)?.toLocaleLowerCase();
  if (begun === undefined) return [];
  return names.filter((name) => name.toLocaleLowerCase().startsWith(begun) && name.length > begun.length).slice(0, 5);
};

export const withMention = (text: string, name: string): string =>
  `${text.slice(0, text.length - (mentionBegun(text)?.length ?? 0))}${name} `;

/** Whether a text mentions one of these names; no longer word may go on where it ends. */
export const mentions = (text: string, names: readonly string[]): boolean =>
  names.some((name) => {
    const said = text.toLocaleLowerCase();
    const wanted = `@${name.toLocaleLowerCase()}`;
    for (let at = said.indexOf(wanted); at >= 0; at = said.indexOf(wanted, at + 1))
      if (!/[\p{L}\p{N}]/u.test(said.charAt(at + wanted.length)) && !/[\p{L}\p{N}]/u.test(said.charAt(at - 1)))
        return true;
    return false;
  });
