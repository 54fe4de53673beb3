import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { EventView, FormReturn, Locale } from '@plenum/contracts';
import { Config } from '@plenum/platform/config';
import { parseCookies } from '@plenum/platform/http';
import { invalid, toProblem, type Problem } from '@plenum/platform/problems';
import { currentRequest } from '@plenum/platform/request';
import { Happenings } from '@plenum/registration';
import { typedIn, type Posted, type ToFields } from './form.rules.js';
import { pageLanguage } from './page-language.rules.js';

/** What all pages with a form need around it. */
@Injectable()
export class Forms {
  constructor(
    private readonly happenings: Happenings,
    private readonly config: Config,
  ) {}

  readonly toFields: ToFields = (issues) => invalid(issues).fields ?? [];

  /** The trial mailbox, where there is one: whoever tries Plenum out must not wait for a real mail. */
  get trialMailbox(): string | null {
    return this.config.isProduction ? null : (this.config.variables.PLENUM_MAILBOX_URL ?? null);
  }

  /** Of this Plenum, as people reach it. */
  get origin(): string {
    return new URL(this.config.publicUrl).origin;
  }

  isOpen(event: EventView): boolean {
    return this.happenings.isTakingRegistrations(event);
  }

  /** The language the form's page was in, and with it the organiser's sentences. */
  languageOf(request: Request, registered?: Locale): Locale {
    return pageLanguage({
      asked: (request.query as Record<string, unknown>)['lang'],
      kept: parseCookies(request.headers.cookie)['plenum-locale'],
      registered,
      accepted: request.headers['accept-language'],
    });
  }

  /** A failure that belongs above the form. @throws what nobody can do anything about there */
  problemOf(thrown: unknown): Problem {
    const problem = toProblem(thrown);
    if (problem.status >= 500) throw thrown;
    return problem;
  }

  /** The form as it was typed, with what went wrong. */
  withProblem(posted: Posted, problem: Problem): FormReturn {
    return { values: typedIn(posted), fields: problem.fields ?? [], problem: problem.toDetails(currentRequest()?.id) };
  }
}
