import type { FeedMaterial } from '@plenum/contracts';

export interface MaterialInList extends FeedMaterial {
  id: string;
}

/** All that the state knows, in the order in which they came. */
export const materialsInOrder = (materials: Readonly<Record<string, FeedMaterial>>): MaterialInList[] =>
  Object.entries(materials)
    .map(([id, material]) => ({ id, ...material }))
    .sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id));

/** What attendees see; the crew's state holds the others as well. */
export const shownMaterials = (materials: Readonly<Record<string, FeedMaterial>>): MaterialInList[] =>
  materialsInOrder(materials).filter(({ shown }) => shown);

/** Where a link leads, so that nobody has to guess. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host || url : url);
