import { messageFileAddress } from '@plenum/contracts';
import { useCallback } from 'react';
import type { LiveRoom } from '../../backend/live/room.js';
import { fileLink } from '../hall/materials.rules.js';

/** Where the file of a message is, for whoever sits in this room. */
export const useFileLink = (room: LiveRoom) =>
  useCallback(
    (id: string) => {
      const address = messageFileAddress(room.sessionId, id);
      return room.as ? fileLink(address, room.as, room.event) : address;
    },
    [room],
  );
