import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { MailSheet } from './mail-sheet.entity.js';
import { sheetOf, type Letter } from './mail-sheet.rules.js';

/** Sheets of which it is remembered that they are written down already. */
const remembered = 200;
const rememberedForMs = 60 * 60_000;

/**
 * Keeps what mails said. Making them anew from their rows would show what they would say today, with the texts of today;
 * keeping each as it was would take a hundred megabytes for one large event. Most say the same but for the name and the
 * secrets, which are taken out: those are one sheet.
 */
@Injectable()
export class MailSheets {
  private readonly log = new Logger('Mail');
  private readonly known = new Map<string, { id: Promise<string>; at: number }>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Keeps it, if nobody did; answers its id. Undefined when it cannot be kept: a mail is sent all the same. */
  async keep(eventId: string | null, letter: Letter, toName: string, secrets: unknown): Promise<string | undefined> {
    // Nobody's desk shows mails that belong to no event.
    if (!eventId) return undefined;
    const sheet = sheetOf(letter, toName, secrets);
    if (!sheet) return undefined;
    const content = JSON.stringify(sheet);
    const key = `${eventId} ${content}`;
    const now = performance.now();
    const before = this.known.get(key);
    if (before && now - before.at < rememberedForMs) return before.id.catch(() => undefined);
    const id = this.write(eventId, content);
    this.known.set(key, { id, at: now });
    for (const [oldest] of this.known) if (this.known.size > remembered) this.known.delete(oldest);
    return id.catch((error: unknown) => {
      this.known.delete(key);
      this.log.warn(`A copy of a mail was not kept: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    });
  }

  /** Undefined when it is gone. */
  async read(id: string): Promise<Letter | undefined> {
    const row = await this.unitOfWork.of(MailSheet).findOneBy({ id });
    return row ? (JSON.parse(inflateRawSync(row.body).toString('utf8')) as Letter) : undefined;
  }

  private async write(eventId: string, content: string): Promise<string> {
    const id = newId();
    await this.unitOfWork
      .of(MailSheet)
      .insert({ id, eventId, body: deflateRawSync(Buffer.from(content)), madeAt: this.clock.now() });
    return id;
  }
}
