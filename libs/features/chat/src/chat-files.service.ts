import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { attendeeFileBytes, attendeeFiles, fileKinds, type ChatFileLimits, type SendChatFile } from '@plenum/contracts';
import { isCrew, may, type Viewer } from '@plenum/access';
import type { SessionInPlace } from '@plenum/events';
import { Files, type StoredFile } from '@plenum/files';
import { SessionDoor } from '@plenum/live';
import { Clock } from '@plenum/platform/clock';
import { UnitOfWork } from '@plenum/platform/database';
import { Problem } from '@plenum/platform/problems';
import { ChatUpload } from './chat-upload.entity.js';
import type { MessageFile } from './message.entity.js';
import { attendeeShare, mayPost, mayTakeFile } from './message.rules.js';
import { Messages } from './messages.js';

export interface ComingChatFile extends Pick<SendChatFile, 'fileName'> {
  sessionId: string;
  /** Made by the client; `message.post` names it. */
  id: string;
  bytes: Readable;
  /** How many bytes are said to come. */
  announced?: number | undefined;
}

/** Files that messages bring along: sent first, then posted, and gone with their message. */
@Injectable()
export class ChatFiles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly door: SessionDoor,
    private readonly files: Files,
    private readonly messages: Messages,
    private readonly clock: Clock,
  ) {}

  /** What this person may bring along. @throws `session.notFound`, `forbidden` */
  async limits(viewer: Viewer, sessionId: string): Promise<ChatFileLimits> {
    const { place } = await this.door.require(viewer, sessionId, 'message.post');
    const crew = isCrew(viewer, place);
    return {
      kinds: [...fileKinds],
      mostBytes: this.files.mostOf(crew ? undefined : attendeeFileBytes),
      left: crew ? null : Math.max(0, attendeeFiles - (await this.files.countOf(sessionId, viewer.id))),
    };
  }

  /**
   * Takes a file in, which nobody sees before it is posted. Repeating it changes nothing.
   * @throws `message.noFiles`, `chat.closed`, `person.muted`, `message.tooManyFiles`, `id.taken`, and as `Files.take`
   */
  async send(viewer: Viewer, { sessionId, id, fileName, bytes, announced }: ComingChatFile): Promise<void> {
    const found = await this.door.require(viewer, sessionId, 'message.post');
    const crew = isCrew(viewer, found.place);
    const known = await this.unitOfWork.of(ChatUpload).findOneBy({ id });
    if (known) return requireSame(known, { sessionId, personId: viewer.id });
    await this.requireOpen(viewer, found);
    const requireAtMost = async (count: number) => {
      if (!crew && (await this.files.countOf(sessionId, viewer.id)) > count)
        throw new Problem('message.tooManyFiles', { params: { most: attendeeFiles } });
    };
    await requireAtMost(attendeeFiles - 1);
    const coming = { eventId: found.event.id, sessionId, fileName, bytes, announced, personId: viewer.id };
    const less = crew ? {} : { mostBytes: attendeeFileBytes, share: attendeeShare };
    await this.files.take({ ...coming, ...less }, async (file) => {
      // Of several at once each counted before the others were there; now they come one after the other.
      await requireAtMost(attendeeFiles);
      const upload = { id, sessionId, personId: viewer.id, fileId: file.id, at: this.clock.now() };
      const made = await this.unitOfWork.query(
        `INSERT INTO chat_upload (id, session_id, person_id, file_id, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING id`,
        [id, sessionId, upload.personId, upload.fileId, upload.at],
      );
      // Sent twice at once: one of the two is kept, the other one goes again.
      if (made.length === 0) throw new Problem('id.taken');
    });
  }

  /** The sender thinks better of it before it is posted; afterwards the message is taken back instead. */
  drop(viewer: Viewer, sessionId: string, id: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.door.require(viewer, sessionId, 'message.post');
      const file = await this.claim(viewer.id, sessionId, id);
      if (file) await this.files.forget([file.id]);
    });
  }

  /**
   * The file that goes with a message, taken out of what waits to be posted. Undefined when there is none of that id, or
   * not this person's. Inside the transaction that posts it.
   */
  async claim(personId: string, sessionId: string, id: string): Promise<MessageFile | undefined> {
    const [upload] = await this.unitOfWork.query<{ fileId: string }>(
      `DELETE FROM chat_upload WHERE id = $1 AND session_id = $2 AND person_id = $3 RETURNING file_id AS "fileId"`,
      [id, sessionId, personId],
    );
    const file = upload && (await this.files.find(upload.fileId));
    return file && { id: file.id, name: file.name, kind: file.kind, bytes: file.bytes };
  }

  /**
   * The file of a message that this person may read.
   * @throws `message.notFound`, also for one that is gone or waits for the crew, and as `SessionDoor.require`
   */
  async fileOf(viewer: Viewer, sessionId: string, messageId: string): Promise<StoredFile> {
    const { place } = await this.door.require(viewer, sessionId, 'message.takeFile');
    const message = await this.messages.find(messageId);
    const reader = { id: viewer.id, moderates: may(viewer, 'message.moderate', place) };
    const seen = message?.sessionId === sessionId && mayTakeFile(message, reader);
    const file = seen && message.file ? await this.files.find(message.file.id) : undefined;
    if (!file) throw new Problem('message.notFound');
    return file;
  }

  /** Its author took the message back. Inside the transaction in which that happens. */
  async forget({ id }: MessageFile): Promise<void> {
    await this.files.forget([id]);
  }

  private async requireOpen(viewer: Viewer, found: SessionInPlace): Promise<void> {
    if (!mayPost(found.session, isCrew(viewer, found.place))) throw new Problem('chat.closed');
    if (!found.session.chatFiles) throw new Problem('message.noFiles');
    if (await this.door.isMuted(viewer, found)) throw new Problem('person.muted');
  }
}

const requireSame = (known: ChatUpload, wanted: Pick<ChatUpload, 'sessionId' | 'personId'>): void => {
  if (known.sessionId !== wanted.sessionId || known.personId !== wanted.personId) throw new Problem('id.taken');
};
