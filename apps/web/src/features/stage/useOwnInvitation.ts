import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { onPageGone } from '../../backend/page-gone.js';
import { persistently } from '../../backend/persistently.js';
import { problemText } from '../../locales/problem-text.js';
import { toast } from '../../ui/Toast.js';
import { announce } from '../live/announce.js';
import type { Guest, GuestState } from './guest.js';
import { readGuest } from './guest-kept.js';
import { useGuest, type InvitationWays } from './useGuestState.js';

type Parts = typeof import('./guest-part.js');

/** What this tab has open for the stage; `missing`: it could not be loaded. */
export type Opened = { guest: Guest; parts: Parts } | 'missing' | undefined;

export interface OwnInvitation extends InvitationWays {
  /** Whether it is this tab in which camera and microphone are. */
  isHere: boolean;
  opened: Opened;
}

const fetchParts = () => persistently(() => import('./guest-part.js'));

/** This person's way from the raised hands onto the stage, and off again. */
export const useOwnInvitation = (room: LiveRoom): OwnInvitation => {
  const { t: common } = useTranslation();
  const { t } = useTranslation('stage');
  const invitation = useRoom(room, ({ me }) => me?.invitation ?? null);
  const ready = useRoom(room, (live) => live.ready);
  const [isHere, setHere] = useState(() => readGuest(room.sessionId, sessionStorage) !== undefined);
  const [opened, setOpened] = useState<Opened>();
  const ownWill = useRef(false);
  /** The stage was out of reach, and was not there again before its end. */
  const wasLost = useRef(false);
  const state = invitation?.state ?? null;
  const isOpen = isHere && (state === 'accepted' || state === 'joined');
  const isOnStage = useRef(false);
  useEffect(() => {
    isOnStage.current = state === 'joined';
  }, [state]);

  useEffect(() => {
    if (!isOpen) return undefined;
    let guest: Guest | undefined;
    let gone = false;
    const open = async () => {
      const parts = await fetchParts().catch(() => undefined);
      if (gone) return;
      if (!parts) return setOpened('missing');
      const own = (guest = new parts.Guest(room));
      // Another tab has taken the place, or the crew: either way this one is not it any more.
      own.snapshots.subscribe(() => own.snapshots.get().phase === 'over' && setHere(false));
      wasLost.current = false;
      own.stage.snapshots.subscribe(() => {
        const { place } = own.stage.snapshots.get();
        if (place !== 'out') wasLost.current = place === 'lost';
      });
      setOpened({ guest, parts });
      await guest.begin(isOnStage.current);
    };
    void open();
    // The page goes: what is kept lets the next one go on.
    const stay = onPageGone(() => guest?.close(false));
    return () => {
      gone = true;
      stay();
      guest?.close(true);
      setOpened(undefined);
    };
  }, [isOpen, room]);

  const before = useRef(invitation);
  useEffect(() => {
    if (!ready) return;
    const was = before.current;
    before.current = invitation;
    if (was?.state === invitation?.state) return;
    if (invitation?.state === 'invited') announce(t('guestPart.invitedSaid'));
    if (invitation || !was) return;
    setHere(false);
    const how = ownWill.current ? 'own' : was.until && Date.parse(was.until) <= serverNow(room) ? 'expired' : 'taken';
    ownWill.current = false;
    const off = how === 'own' ? 'own' : wasLost.current ? 'lost' : 'taken';
    const text = t(was.state === 'joined' ? `guestPart.off.${off}` : `guestPart.ended.${how}`);
    if (how === 'own') announce(text);
    else toast({ text });
    keepFocus();
  }, [invitation, ready, room, t]);

  const answer = useCallback(
    async (accept: boolean) => {
      ownWill.current = !accept;
      const sent = await room.send('stage.answer', { accept });
      if (sent.ok) return setHere(accept);
      ownWill.current = false;
      toast({ text: problemText(common, sent.problem), tone: 'problem' });
    },
    [room, common],
  );
  const leave = useCallback(() => {
    ownWill.current = true;
    if (opened && opened !== 'missing') opened.guest.leave();
  }, [opened]);
  return { invitation, isHere, opened, answer, setHere, leave };
};

const serverNow = (room: LiveRoom) => Date.now() + room.getSnapshot().clockOffset;

/** What had the focus is gone with the stage: the way to raise the hand again is next. */
const keepFocus = () =>
  setTimeout(() => {
    if (document.activeElement && document.activeElement !== document.body) return;
    (
      document.querySelector<HTMLElement>('[data-hand] button') ?? document.querySelector<HTMLElement>('[role=tab]')
    )?.focus();
  }, 100);

export const useGuestPhase = (opened: Opened): GuestState['phase'] | null =>
  useGuest(opened && opened !== 'missing' ? opened.guest : null, ({ phase }) => phase);
