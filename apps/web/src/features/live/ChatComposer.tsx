import type { FeedMessage } from '@plenum/contracts';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LiveRoom } from '../../backend/live/room.js';
import { useRoom } from '../../backend/live/useLiveRoom.js';
import { IconButton } from '../../ui/Button.js';
import { AttachButton, AttachedFile } from './AttachedFile.js';
import type { Attachment } from './useAttachment.js';
import { clockFace } from './clock-face.js';
import { Composer } from './Composer.js';
import { excerpt, saidIn } from './message-text.js';
import { mentionable, mentionBegun, mentionOffers, withMention } from './mentions.rules.js';
import { chatClosed, slowUntil } from './openings.rules.js';
import { useClock } from './useClock.js';
import { WhileOpen } from './WhileOpen.js';
import styles from './chat.module.css';

export interface ChatComposerProps {
  room: LiveRoom;
  insert?: { text: string };
  placeholder?: string;
  /** The message the next one answers. */
  answered?: FeedMessage;
  onAnswered: () => void;
  /** The file that goes along, and whether any may. */
  attachment: Attachment;
  takesFiles: boolean;
  onSent: () => void;
}

/** Where one writes to the chat: what may be written now, what it answers, and how long slow mode asks to wait. */
export function ChatComposer(props: ChatComposerProps) {
  const { room, insert, placeholder, answered, onAnswered, attachment, takesFiles, onSent } = props;
  const { t } = useTranslation('live');
  const { t: words } = useTranslation('chat');
  const { t: moderation } = useTranslation('moderation');
  const { chat, slowSeconds } = useRoom(room, ({ state }) => state.settings);
  const state = useRoom(room, (live) => live.state.session.state);
  const crew = useRoom(room, ({ me }) => me?.crew ?? false);
  const reason = chatClosed(state, chat, crew);
  const wait = useSlowWait(room, crew ? 0 : slowSeconds);
  const muted = useRoom(room, ({ me }) => me?.muted ?? false);
  const closed = muted ? moderation('muted.state') : reason && t(`chat.closed.${reason}`);
  const { attached } = attachment;
  const unfinished =
    attached && (attached.problem ? words('file.failed') : attached.share !== undefined && words('file.wait'));
  const notYet = wait ? t('chat.slowWait', { left: wait }) : unfinished || undefined;
  const hints = crew
    ? []
    : [
        ...(chat === 'held' ? [words('held.hint')] : []),
        ...(slowSeconds > 0 ? [t('chat.slow', { count: slowSeconds })] : []),
      ];
  const about =
    answered && words('reply.to', { name: `\u2068${answered.author.name}\u2069`, text: excerpt(saidIn(answered), 80) });
  const messages = useRoom(room, (live) => live.state.messages);
  const present = useRoom(room, ({ tallies }) => tallies.crew);
  const own = useRoom(room, ({ me }) => me?.name);
  const offers = (text: string) => {
    if (mentionBegun(text) === undefined) return [];
    const names = mentionable(messages, present, words('mention.crew'), own);
    return mentionOffers(text, names).map((name) => ({ label: `@${name}`, text: withMention(text, name) }));
  };
  return (
    <WhileOpen closed={closed} hasDraft={() => room.draft('message.post') !== ''}>
      <div
        role="presentation"
        onKeyDown={(event) => {
          if (event.key === 'Escape' && answered) onAnswered();
        }}
      >
        <Composer
          room={room}
          name="message.post"
          label={about ? `${t('chat.write')} – ${about}` : t('chat.write')}
          placeholder={placeholder ?? t('chat.placeholder')}
          send={t('chat.send')}
          insert={insert}
          hint={hints.join(' ') || undefined}
          blocked={closed ?? notYet}
          offers={offers}
          offersLabel={words('mention.label')}
          more={{ ...(answered && { replyTo: answered.id }), ...(attached && { file: attached.id }) }}
          attached={attached?.facts}
          tool={takesFiles && <AttachButton attachment={attachment} />}
          above={
            <>
              {about && (
                <div className={styles.answered}>
                  <p>{about}</p>
                  <IconButton size="s" label={words('reply.cancel')} icon={<X />} onPress={onAnswered} />
                </div>
              )}
              <AttachedFile attachment={attachment} />
            </>
          }
          onSent={() => {
            onAnswered();
            attachment.sent();
            onSent();
          }}
        />
      </div>
    </WhileOpen>
  );
}

/** How long slow mode still asks this person to wait, as a clock; empty when they may write. */
const useSlowWait = (room: LiveRoom, slowSeconds: number): string => {
  const until = useRoom(room, ({ state, waiting, me }) => {
    if (slowSeconds === 0) return 0;
    const own = state.messages.filter(({ author }) => author.id === me?.id).map(({ at }) => at);
    const held = me?.heldMessages.map(({ at }) => at) ?? [];
    const underWay = waiting.filter(({ name, refused }) => name === 'message.post' && !refused).map(({ at }) => at);
    return slowUntil(slowSeconds, [...own, ...held, ...underWay], false);
  });
  return useClock(room, (now) => (until > now ? clockFace(until - now) : ''));
};
