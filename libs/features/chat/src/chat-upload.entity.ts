import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file that somebody has sent and not yet posted. Without a message it goes again. */
@Entity('chat_upload')
export class ChatUpload {
  /** Made by the sender's client, so that repeating it sends nothing twice. */
  @PrimaryColumn('uuid')
  id!: string;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId!: string;

  @Column({ name: 'person_id', type: 'uuid' })
  personId!: string;

  @Column({ name: 'file_id', type: 'uuid' })
  fileId!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
