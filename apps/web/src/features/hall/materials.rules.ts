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

/** Where the file of a material is, for whoever sits in this room: a browser may be known as others besides. */
export const fileLink = (url: string, as: string, eventId?: string): string =>
  `${url}?as=${as}${eventId ? `&event=${eventId}` : ''}`;

/** The name of a file without its ending: what its material is called unless somebody says otherwise. */
export const titleOf = (fileName: string): string => fileName.replace(/\.[a-z0-9]{1,8}$/i, '').slice(0, 200);

/** Whether the name of a file says more than the title beside it. */
export const saysMore = (fileName: string, title: string): boolean => titleOf(fileName) !== title;

/** Where a link leads, so that nobody has to guess. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host || url : url);
