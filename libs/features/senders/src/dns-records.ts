import { Resolver } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';

/** Asks DNS. */
@Injectable()
export class DnsRecords {
  /** TXT records, each in the pieces it came in. Rejects with `code`: `ENOTFOUND` and `ENODATA` mean that there is none. */
  txt(name: string): Promise<string[][]> {
    return new Resolver({ timeout: 3000, tries: 2 }).resolveTxt(name);
  }
}
