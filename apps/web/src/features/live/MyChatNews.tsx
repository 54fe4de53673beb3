import type { MyHeldMessage } from '@plenum/contracts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { toast } from '../../ui/Toast.js';
import { announce } from './announce.js';
import { excerpt, saidIn } from './message-text.js';
import { useChange } from './useChange.js';

/** What became of one's own held messages: said when it happens, whatever panel is open. */
export function MyChatNews({ room }: { room: LiveRoom }) {
  const { t } = useTranslation('chat');
  const { t: moderation } = useTranslation('moderation');
  const held = useRoom(room, ({ me }) => me?.heldMessages);
  const posted = useRoom(room, ({ state }) => state.messages);
  const known = useRef<readonly MyHeldMessage[]>(undefined);
  useEffect(() => {
    const before = known.current;
    known.current = held;
    if (!before || !held) return;
    for (const { reason, ...message } of held) {
      const { id, state } = message;
      if (state === 'rejected' && before.some((was) => was.id === id && was.state === 'held'))
        toast({
          text: t('held.rejectedNews', {
            text: `\u2068${excerpt(saidIn(message), 80)}\u2069`,
            reason: reason ?? '',
          }).trim(),
          tone: 'problem',
        });
    }
    const released = before.filter(({ id }) => !held.some((now) => now.id === id));
    if (released.some(({ id }) => posted.some((message) => message.id === id))) announce(t('held.released'));
  }, [held, posted, t]);
  const muted = useRoom(room, ({ me }) => me && String(me.muted)) ?? undefined;
  useChange(muted, () => toast({ text: moderation(muted === 'true' ? 'muted.state' : 'muted.over') }));
  const resolved = useRoom(room, ({ me }) => me?.reports.filter((report) => report.resolved).length ?? 0);
  const before = useRef(resolved);
  useEffect(() => {
    if (resolved > before.current) toast({ text: moderation('report.resolved') });
    before.current = resolved;
  }, [resolved, moderation]);
  return null;
}
