import { chatFileAddress, kindOfName, type ChatFileLimits, type FileFacts } from '@plenum/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../app/page.js';
import { http, ProblemError, UnreachableError } from '../../backend/http.js';
import { newId } from '../../backend/ids.js';
import type { LiveRoom } from '../../backend/live/room.js';
import { upload } from '../../backend/upload.js';
import { codeText } from '../../locales/problem-text.js';
import { fileSize } from '../../ui/file-size.js';
import { announce } from './announce.js';

/** A file that goes along with the next message. */
export interface Attached {
  id: string;
  facts: FileFacts;
  /** How much of it was sent, 0 to 1; undefined once it is there, or when it is not on its way. */
  share?: number;
  /** Why it was not taken, as a sentence. */
  problem?: string;
  /** Whether sending it again may help. */
  again?: boolean;
}

/** Attaches one file to what is being written: it is sent at once, so that the message itself is quick. */
export const useAttachment = (room: LiveRoom) => {
  const { t } = useTranslation('chat');
  const { t: common } = useTranslation();
  const locale = useLocale();
  const [attached, setAttached] = useState<Attached>();
  const running = useRef<AbortController>(undefined);
  const chosen = useRef<File>(undefined);
  const query = { as: room.as, event: room.event };
  useEffect(() => () => running.current?.abort(new Error('gone')), []);

  const wrongWith = async ({ name, size }: File, signal: AbortSignal): Promise<string | undefined> => {
    if (!kindOfName(name)) return codeText(common, 'file.kind');
    if (size === 0) return codeText(common, 'file.empty');
    const limits = await http.get<ChatFileLimits>(`/api/v1/sessions/${room.sessionId}/chat-file-limits`, {
      query,
      signal,
    });
    return size > limits.mostBytes ? t('file.tooLarge', { size: fileSize(limits.mostBytes, locale) }) : undefined;
  };

  const bring = async (id: string, file: File, facts: FileFacts) => {
    const { signal } = (running.current = new AbortController());
    const show = (how: Omit<Attached, 'id' | 'facts'>) => {
      if (!signal.aborted) setAttached({ id, facts, ...how });
    };
    show({ share: 0 });
    announce(t('file.sending', { name: `\u2068${facts.name}\u2069` }));
    try {
      const problem = await wrongWith(file, signal);
      if (problem) return show({ problem });
      const address = chatFileAddress(room.sessionId, id);
      const options = {
        query: { ...query, fileName: file.name },
        signal,
        onProgress: (share: number) => show({ share }),
      };
      await upload(address, file, options);
      show({});
      if (!signal.aborted) announce(t('file.there', { name: `\u2068${facts.name}\u2069` }));
    } catch (error) {
      const known = error instanceof ProblemError ? error.problem : { code: new UnreachableError().code };
      const params = 'params' in known ? known.params : undefined;
      const most = typeof params?.mostBytes === 'number' ? params.mostBytes : undefined;
      const problem = most
        ? t('file.tooLarge', { size: fileSize(most, locale) })
        : known.code === 'unreachable'
          ? t('file.offline')
          : codeText(common, known.code, params);
      show({ problem, again: known.code === 'unreachable' || known.code === 'file.incomplete' });
    }
  };

  const drop = useCallback(
    (id: string) => {
      running.current?.abort(new Error('stopped'));
      // Should that fail, the server forgets it by itself.
      http
        .delete(chatFileAddress(room.sessionId, id), { query: { as: room.as, event: room.event } })
        .catch(() => undefined);
    },
    [room],
  );

  const attach = (file: File) => {
    if (attached) drop(attached.id);
    chosen.current = file;
    const facts: FileFacts = { name: file.name, kind: kindOfName(file.name) ?? 'txt', bytes: file.size };
    void bring(newId(), file, facts);
  };

  return {
    attached,
    attach,
    /** The same once more, under the same id: what arrived without an answer is not kept twice. */
    retry: () => {
      if (attached && chosen.current) void bring(attached.id, chosen.current, attached.facts);
    },
    remove: () => {
      if (attached) drop(attached.id);
      setAttached(undefined);
    },
    /** It went along with a message. */
    sent: () => setAttached(undefined),
    /** One that went with a message that was taken back. */
    putBack: useCallback((back: { id: string; facts: FileFacts }) => setAttached(back), []),
  };
};

export type Attachment = ReturnType<typeof useAttachment>;
