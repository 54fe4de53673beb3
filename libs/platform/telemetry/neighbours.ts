import { Injectable } from '@nestjs/common';
import { Bus } from '@plenum/platform/bus';
import { MailServer } from '@plenum/platform/mail';
import { Bucket } from '@plenum/platform/storage';

/** Those that Dependencies would not have room for. */
@Injectable()
export class Neighbours {
  constructor(
    readonly bus: Bus,
    readonly mailServer: MailServer,
    readonly bucket: Bucket,
  ) {}
}
