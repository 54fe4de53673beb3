import { Injectable } from '@nestjs/common';
import { In, type FindOneOptions } from 'typeorm';
import type {
  ConsentPurpose,
  EditRegistration,
  Locale,
  Register,
  RegistrationRow,
  RegistrationView,
} from '@plenum/contracts';
import { Problem } from '@plenum/platform/problems';
import { Clock } from '@plenum/platform/clock';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { AgendaChoice } from './agenda-choice.entity.js';
import type { ConsentWay } from './consent.entity.js';
import { Consents } from './consents.service.js';
import { Devices } from './devices.service.js';
import { hashOf, LinkTokens, type LinkKind } from './link-tokens.js';
import { RegistrationDevice } from './registration-device.entity.js';
import { Registration } from './registration.entity.js';
import { confirmUntil, mayMailAgain } from './registration.rules.js';
import { viewOf } from './registration.view.js';

/** Where somebody filled in a form, and in which language the organiser's sentences stood there. */
export interface Filled {
  way: ConsentWay;
  shownIn: Locale;
  /** The organiser's name as it stood in the sentences. */
  organisation: string;
}

type Details = Pick<Registration, 'name' | 'organisation' | 'role' | 'mode' | 'locale' | 'zone'>;

const detailsOf = (input: Register): Details => ({
  name: input.name,
  organisation: input.organisation ?? '',
  role: input.role ?? null,
  mode: input.mode ?? null,
  locale: input.locale,
  zone: input.zone ?? null,
});

/** What a link is made of. */
type Linked = Pick<Registration, 'id' | 'linkVersion' | 'personalHash'>;

/** The rows of registrations, and the only place that writes them. Runs inside the verbs' transactions. */
@Injectable()
export class RegistrationBook {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly links: LinkTokens,
    private readonly consents: Consents,
    private readonly devices: Devices,
  ) {}

  /** Writes a new row unless the address has an open one at this event; then answers undefined. */
  async enter(eventId: string, input: Register, filled: Filled): Promise<Registration | undefined> {
    const id = newId();
    const now = this.clock.now();
    const row: Registration = {
      id,
      eventId,
      state: 'unconfirmed',
      email: input.email,
      ...detailsOf(input),
      createdAt: now,
      confirmedAt: null,
      cancelledAt: null,
      confirmUntil: confirmUntil(now),
      linkMailedAt: now,
      linkVersion: 1,
      ...this.links.hashes(id, 1),
    };
    // The partial unique index decides between two that come at once; the loser waits here and finds the winner's row.
    if (!(await this.unitOfWork.insertOnce(Registration, row))) return undefined;
    await this.answerConsents(id, input.consents, filled);
    return row;
  }

  /** The open row of an address, locked until the transaction ends. */
  async open(eventId: string, email: string): Promise<Registration | null> {
    return this.unitOfWork.of(Registration).findOne({
      where: { eventId, email, state: In(['unconfirmed', 'confirmed']) },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /**
   * Somebody fills in the form again before confirming: what was typed last counts. When it differs, links mailed before
   * end, so that nobody confirms what they did not see.
   */
  async enterAgain(
    known: Registration,
    input: Register,
    filled: Filled,
  ): Promise<{ row: Registration; changed: boolean }> {
    const now = this.clock.now();
    const before = await this.consents.of(known.id);
    const details = { ...detailsOf(input), zone: input.zone ?? known.zone };
    const same =
      known.confirmUntil > now &&
      // Nobody types the zone: filled in on another device it is still the same wish.
      (Object.keys(details) as (keyof Details)[]).every(
        (field) => field === 'zone' || details[field] === known[field],
      ) &&
      (Object.entries(input.consents ?? {}) as [ConsentPurpose, boolean][]).every(
        ([purpose, given]) => given === (before[purpose] ?? false),
      );
    const version = same ? known.linkVersion : known.linkVersion + 1;
    const row = await this.change(known, {
      ...details,
      confirmUntil: confirmUntil(now),
      linkVersion: version,
      ...this.links.hashes(known.id, version),
    });
    await this.answerConsents(known.id, input.consents, filled);
    return { row, changed: !same };
  }

  async edit(registration: Registration, input: EditRegistration, filled: Filled): Promise<Registration> {
    const { consents, ...fields } = input;
    const patch = Object.fromEntries(
      Object.entries(fields).filter(([, value]) => value !== undefined),
    ) as Partial<Details>;
    await this.answerConsents(registration.id, consents, filled);
    return Object.keys(patch).length > 0 ? this.change(registration, patch) : registration;
  }

  /**
   * Who a link belongs to, locked until the transaction ends.
   * @throws registration.linkWrong
   */
  async byLink(kind: LinkKind, token: string): Promise<Registration> {
    const registration = await this.findByLink(kind, token, { lock: { mode: 'pessimistic_write' } });
    if (!registration) throw new Problem('registration.linkWrong');
    return registration;
  }

  /** The same for looking only. */
  async findByLink(
    kind: LinkKind,
    token: string,
    options: Pick<FindOneOptions<Registration>, 'lock'> = {},
  ): Promise<Registration | null> {
    // Not our length: spare the database the look.
    if (token.length !== 43) return null;
    const hash = hashOf(token);
    const where = kind === 'confirm' ? { confirmHash: hash } : { personalHash: hash };
    return this.unitOfWork.of(Registration).findOne({ where, ...options });
  }

  /** @throws registration.notFound */
  async byId(id: string): Promise<Registration> {
    const registration = await this.unitOfWork
      .of(Registration)
      .findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!registration) throw new Problem('registration.notFound');
    return registration;
  }

  /** Those that exist, in no order and without a lock. */
  async byIds(ids: readonly string[]): Promise<Registration[]> {
    return this.unitOfWork.of(Registration).findBy({ id: In([...ids]) });
  }

  /** Whether its confirmation link still opens. */
  isLinkOpen({ state, confirmUntil: until }: Registration): boolean {
    return (state === 'confirmed' || state === 'unconfirmed') && until > this.clock.now();
  }

  confirm(registration: Registration): Promise<Registration> {
    return this.change(registration, { state: 'confirmed', confirmedAt: this.clock.now() });
  }

  /** Ends it, gives its devices' places up and empties its agenda. */
  async cancel(registration: Registration): Promise<Registration> {
    const { id: registrationId } = registration;
    await this.unitOfWork.of(RegistrationDevice).delete({ registrationId });
    await this.unitOfWork.of(AgendaChoice).delete({ registrationId });
    return this.change(registration, { state: 'cancelled', cancelledAt: this.clock.now() });
  }

  /** Ends the links made so far and the devices that joined with them. */
  async renewLink(registration: Registration): Promise<Registration> {
    const { id, linkVersion } = registration;
    await this.unitOfWork.of(RegistrationDevice).delete({ registrationId: id });
    const linkMailedAt = this.clock.now();
    return this.change(registration, {
      linkVersion: linkVersion + 1,
      linkMailedAt,
      ...this.links.hashes(id, linkVersion + 1),
    });
  }

  /** Notes that a link is mailed now; undefined when the last one went just before, and no other should follow. */
  async noteMail(registration: Registration, { always = false } = {}): Promise<Registration | undefined> {
    const now = this.clock.now();
    if (!always && !mayMailAgain(registration.linkMailedAt, now)) return undefined;
    return this.change(registration, { linkMailedAt: now });
  }

  async change(registration: Registration, patch: Partial<Registration>): Promise<Registration> {
    await this.unitOfWork.of(Registration).update(registration.id, patch);
    return Object.assign(new Registration(), registration, patch);
  }

  /** The secret of the personal link. After `PLENUM_SECRET` was changed the old links end here, and this makes a new one. */
  async personalToken(registration: Linked): Promise<string> {
    const { id, linkVersion, personalHash } = registration;
    const token = this.links.make('personal', id, linkVersion);
    if (hashOf(token) !== personalHash)
      await this.unitOfWork.of(Registration).update(id, this.links.hashes(id, linkVersion));
    return token;
  }

  /** The same for many, by registration; those that exist. */
  async personalTokens(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await this.unitOfWork.query<Linked>(
      `SELECT id, link_version AS "linkVersion", personal_hash AS "personalHash" FROM registration WHERE id = ANY($1)`,
      [ids],
    );
    const tokens = new Map<string, string>();
    for (const row of rows) tokens.set(row.id, await this.personalToken(row));
    return tokens;
  }

  async view(registration: Registration): Promise<RegistrationView> {
    return viewOf(registration, await this.consents.of(registration.id));
  }

  /** Rows of the organiser's list, in two more queries for any number of them. */
  async rows(registrations: readonly Registration[]): Promise<RegistrationRow[]> {
    const ids = registrations.map(({ id }) => id);
    const consents = await this.consents.ofMany(ids);
    const devices = await this.devices.countMany(ids);
    return registrations.map((registration) => ({
      ...viewOf(registration, consents.get(registration.id) ?? {}),
      devices: devices.get(registration.id) ?? 0,
    }));
  }

  private async answerConsents(id: string, answers: Register['consents'], filled: Filled): Promise<void> {
    if (answers)
      await this.consents.answer(id, answers, {
        way: filled.way,
        locale: filled.shownIn,
        organisation: filled.organisation,
      });
  }
}
