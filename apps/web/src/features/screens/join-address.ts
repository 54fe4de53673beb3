import type { ScreenProgramme, SessionView } from '@plenum/contracts';

/** The short address of a session, as its QR code holds it. */
export const joinAddress = ({ id }: Pick<SessionView, 'id'>, join: ScreenProgramme['join']): string =>
  `${window.location.origin}${join[id] ?? `/live/${id}`}`;

/** The same for those who type it: nobody types `https://`. */
export const typedAddress = (address: string): string => address.replace(/^https?:\/\//, '');
