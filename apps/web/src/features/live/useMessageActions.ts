import type { FeedMessage } from '@plenum/contracts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { problemText } from '../../locales/problem-text.js';
import { toast } from '../../ui/Toast.js';
import { chatClosed } from './openings.rules.js';
import { useClock } from './useClock.js';

export interface MessageAction {
  id: string;
  label: string;
  danger?: boolean;
  act: (message: FeedMessage) => void;
}

/** Authors have that long to take back or change what they wrote, milliseconds. */
const ownFor = 5 * 60_000;

export interface MessageVerbs {
  reply: (message: FeedMessage) => void;
  edit: (message: FeedMessage) => void;
  report: (message: FeedMessage) => void;
  go: (id: string) => void;
}

/** What everybody can do with a message; what it offers follows from whose it is, how old, and whether one may write. */
export const useMessageActions = (room: LiveRoom, { reply, edit, report, go }: MessageVerbs) => {
  const { t } = useTranslation('live');
  const { t: words } = useTranslation('chat');
  const { t: common } = useTranslation();
  const meId = useRoom(room, ({ me }) => me?.id);
  const held = useRoom(room, ({ state, me }) => state.settings.chat === 'held' && !me?.crew);
  const { t: moderation } = useTranslation('moderation');
  const crew = useRoom(room, ({ me }) => me?.crew ?? false);
  const reports = useRoom(room, ({ me }) => me?.reports);
  const writes = useRoom(
    room,
    ({ state: { session, settings }, me }) =>
      !me?.muted && !chatClosed(session.state, settings.chat, me?.crew ?? false),
  );
  const minute = useClock(room, (now) => Math.floor(now / 60_000));

  const retract = useCallback(
    ({ id }: FeedMessage) => {
      void room.send('message.retract', { id }).then((answer) => {
        if (!answer.ok) toast({ text: problemText(common, answer.problem), tone: 'problem' });
      });
    },
    [room, common],
  );
  return useCallback(
    (message: FeedMessage): readonly MessageAction[] => {
      const own = message.author.id === meId && minute * 60_000 - Date.parse(message.at) < ownFor;
      const { replyTo } = message;
      const reportable =
        !crew && message.author.id !== meId && !reports?.some(({ messageId }) => messageId === message.id);
      return [
        ...(writes ? [{ id: 'reply', label: words('reply.act'), act: reply }] : []),
        ...(replyTo ? [{ id: 'go', label: words('reply.go'), act: () => go(replyTo) }] : []),
        ...(own && writes && !held ? [{ id: 'edit', label: words('edit.act'), act: edit }] : []),
        ...(own ? [{ id: 'retract', label: t('chat.takeBack'), act: retract }] : []),
        ...(reportable ? [{ id: 'report', label: moderation('report.act'), act: report }] : []),
      ];
    },
    [meId, minute, writes, held, crew, reports, words, moderation, t, reply, edit, report, go, retract],
  );
};
