import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ViewerSources, type Credentials, type Viewer, type ViewerSource } from '@plenum/access';
import { Config } from '@plenum/platform/config';
import { cookieName } from '@plenum/platform/http';
import { SignIns } from './sign-ins.service.js';

/** Recognises staff by the cookie of their sign-in. */
@Injectable()
export class AccountViewers implements ViewerSource, OnModuleInit {
  readonly kind = 'account';

  constructor(
    private readonly sources: ViewerSources,
    private readonly signIns: SignIns,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  async resolve({ cookies }: Credentials): Promise<Viewer | undefined> {
    const token = cookies[cookieName(this.config, 'signIn')];
    return token && token.length <= 200 ? this.signIns.find(token) : undefined;
  }
}
