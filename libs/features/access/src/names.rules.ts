import { comparable } from '@plenum/platform/text';

/** Words that say somebody speaks for the event. Who does has a badge beside the name. */
const reserved = new Set(
  [
    'Admin',
    'Administration',
    'Administrator',
    'Administratorin',
    'Host',
    'Moderation',
    'Moderator',
    'Moderatorin',
    'Moderators',
    'Organisation',
    'Organisator',
    'Organisatorin',
    'Organizer',
    'Organiser',
    'Plenum',
    'Regie',
    'Support',
    'System',
    'Team',
    'Veranstalter',
    'Veranstalterin',
  ].map(comparable),
);

/** Whether a name would be taken for somebody of the crew, by its words or because it looks like one of their names. */
export const isReserved = (name: string, crew: readonly string[]): boolean => {
  const looks = comparable(name);
  return (
    looks.split(' ').some((word) => reserved.has(word)) ||
    // Without letters nobody is called by it.
    looks === '' ||
    crew.some((other) => comparable(other).replaceAll(' ', '') === looks.replaceAll(' ', ''))
  );
};
