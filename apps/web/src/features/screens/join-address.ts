import type { SessionView } from '@plenum/contracts';

/** Where the QR code of a session leads. */
export const joinAddress = ({ id }: Pick<SessionView, 'id'>): string => `${window.location.origin}/live/${id}`;
