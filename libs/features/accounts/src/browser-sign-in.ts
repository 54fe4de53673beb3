import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Viewer } from '@plenum/access';
import type { WhoAmI } from '@plenum/contracts';
import { Config } from '@plenum/platform/config';
import { clearCookie, csrfToken, readCookie, setCookie } from '@plenum/platform/http';
import { Accounts } from './accounts.service.js';
import { codeLasts, longest } from './sign-in.rules.js';
import { SignIns, type SignedIn } from './sign-ins.service.js';

/** Sign-ins as a browser knows them: cookies. */
@Injectable()
export class BrowserSignIn {
  constructor(
    private readonly accounts: Accounts,
    private readonly signIns: SignIns,
    private readonly config: Config,
  ) {}

  /** Gives the browser its cookie. Whatever it was signed in as before ends. */
  async letIn({ token, viewer }: SignedIn, request: Request, response: Response): Promise<WhoAmI> {
    const before = request.viewer;
    if (before.kind === 'account' && before.signInId) await this.signIns.end(before, before.signInId);
    setCookie(response, this.config, 'signIn', token, { maxAge: longest / 1000 });
    clearCookie(response, this.config, 'code');
    return this.introduce(viewer, request, response);
  }

  letOut(response: Response): void {
    clearCookie(response, this.config, 'signIn');
  }

  bindCode(browser: string, response: Response): void {
    setCookie(response, this.config, 'code', browser, { maxAge: codeLasts / 1000 });
  }

  boundCode(request: Request): string | undefined {
    return readCookie(request, this.config, 'code');
  }

  /** Everything a browser may know about whoever uses it. Pages carry this; also sets the CSRF cookie when there is none. */
  async introduce(viewer: Viewer, request: Request, response: Response): Promise<WhoAmI> {
    return { ...(await this.accounts.whoAmI(viewer)), csrfToken: csrfToken(request, response, this.config) };
  }
}
