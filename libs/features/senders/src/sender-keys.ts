import { generateKeyPair, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { SenderFinding } from '@plenum/contracts';
import { Clock } from '@plenum/platform/clock';
import { Config } from '@plenum/platform/config';
import { newId, UnitOfWork } from '@plenum/platform/database';
import { dkimHostOf, holdsKey } from '@plenum/platform/mail';
import { sealed, unsealed } from '@plenum/platform/secrets';
import { DnsRecords } from './dns-records.js';
import { SenderKey } from './sender-key.entity.js';

const purpose = 'dkim';
/** Without those that look alike: somebody may have to type it. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const makePair = promisify(generateKeyPair);

/** Keys that sign for organisations' domains, from being made to being replaced. */
@Injectable()
export class SenderKeys {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: Config,
    private readonly dns: DnsRecords,
  ) {}

  async ofDomain(organisationId: string, domain: string): Promise<SenderKey[]> {
    return this.unitOfWork.of(SenderKey).find({ where: { organisationId, domain }, order: { madeAt: 'DESC' } });
  }

  /** A key whose record somebody has to publish now; the one that waits already, where there is one. */
  async prepare(organisationId: string, domain: string): Promise<void> {
    const known = await this.ofDomain(organisationId, domain);
    if (known.some(({ state }) => state === 'waiting')) return;
    const { publicKey, privateKey } = await makePair('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'der' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const id = newId();
    const now = this.clock.now();
    const mark = Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
    await this.unitOfWork.insertOnce(SenderKey, {
      id,
      organisationId,
      domain,
      selector: `plenum-${now.toISOString().slice(0, 10).replaceAll('-', '')}-${mark}`,
      publicKey: publicKey.toString('base64'),
      privateKey: sealed(this.config.secret, purpose, id, privateKey),
      state: 'waiting',
      found: 'unasked',
      madeAt: now,
      checkedAt: null,
      replacedAt: null,
    });
  }

  /** Asks DNS about the keys of a domain. One whose record is there is used from now on, and whichever was before is replaced. */
  async check(organisationId: string, domain: string): Promise<void> {
    const open = (await this.ofDomain(organisationId, domain)).filter(({ state }) => state !== 'replaced');
    const found = await Promise.all(open.map((key) => this.lookUp(key)));
    const now = this.clock.now();
    await this.unitOfWork.run(async () => {
      for (const [index, key] of open.entries())
        await this.unitOfWork.of(SenderKey).update({ id: key.id }, { found: found[index]!, checkedAt: now });
      const proven = open.find(({ state }, index) => state === 'waiting' && found[index] === 'there');
      if (!proven) return;
      await this.unitOfWork
        .of(SenderKey)
        .update({ organisationId, domain, state: 'used' }, { state: 'replaced', privateKey: null, replacedAt: now });
      await this.unitOfWork.of(SenderKey).update({ id: proven.id, state: 'waiting' }, { state: 'used' });
    });
  }

  /** The private key as PEM; undefined when Plenum's secret is another by now. */
  open({ id, privateKey }: SenderKey): string | undefined {
    return privateKey ? unsealed(this.config.secret, purpose, id, privateKey) : undefined;
  }

  private async lookUp({ selector, domain, publicKey }: SenderKey): Promise<SenderFinding> {
    try {
      return holdsKey(await this.dns.txt(dkimHostOf(selector, domain)), publicKey) ? 'there' : 'another';
    } catch (error) {
      const { code } = error as { code?: string };
      return code === 'ENOTFOUND' || code === 'ENODATA' ? 'missing' : 'silent';
    }
  }
}
