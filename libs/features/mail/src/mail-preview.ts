import { Injectable } from '@nestjs/common';
import { Config } from '@plenum/platform/config';
import { render, type Rendered, type ToRender } from './mail-rendering.js';

/** Mails as they would go out, for those who write them. */
@Injectable()
export class MailPreview {
  constructor(private readonly config: Config) {}

  /** @throws when params are not what the kind is made of */
  render(mail: ToRender): Rendered {
    return render(mail, this.config.publicUrl);
  }
}
